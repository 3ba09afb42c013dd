package dev.vigil.api.cluster;

/**
 * What a component of the cluster said about an object.
 *
 * @param kind of the object, in lower case, such as {@code pod}
 * @param ageSeconds before the moment of the state that it was said last
 * @param count how often
 */
public record Event(
        String kind, Ref object, boolean warning, String reason, String message, double ageSeconds, int count) {}
