package dev.vigil.server.investigation;

/** How far an investigation has come: the part it works on, and one line for people. */
public record Progress(String step, String message) {}
