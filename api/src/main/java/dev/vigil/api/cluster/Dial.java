package dev.vigil.api.cluster;

/** A connection that somebody tried to make to a service. */
public record Dial(String host, int port, boolean answered) {}
