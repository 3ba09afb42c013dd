package dev.vigil.server.access;

/**
 * A second factor on its way to its owner's telephone.
 *
 * @param seed as people type it
 * @param link the same, as an app reads it
 */
public record Enrolment(ShownOnce seed, ShownOnce link) {}
