package dev.vigil.analysis.cause;

/**
 * A place that explains trouble at the entrances of a system.
 *
 * @param kind of which trouble it explains most
 * @param score how much, and how surprisingly; comparable between places of one system
 */
public record Suspect(String place, Kind kind, double score) {
    /** What somebody suffers. */
    public enum Kind {
        FAILURES,
        WAITING
    }
}
