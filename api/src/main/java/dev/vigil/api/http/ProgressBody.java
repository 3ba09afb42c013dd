package dev.vigil.api.http;

/**
 * How far long work has come.
 *
 * @param step which part is being worked on, such as {@code logs}
 * @param message one line for people
 */
public record ProgressBody(String step, String message) {}
