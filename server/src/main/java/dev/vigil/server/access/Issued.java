package dev.vigil.server.access;

/**
 * Something that was made together with a credential for it.
 *
 * @param <T> what is told about it
 */
public record Issued<T>(T about, ShownOnce credential) {}
