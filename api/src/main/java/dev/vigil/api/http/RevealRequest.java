package dev.vigil.api.http;

/**
 * Asks what a stand-in stands for.
 *
 * @param incident in which it stands
 * @param standIn such as {@code [EMAIL_1]}
 */
public record RevealRequest(String incident, String standIn) {}
