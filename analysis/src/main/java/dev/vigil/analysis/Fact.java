package dev.vigil.analysis;

import java.time.Instant;

/**
 * Something that was seen or computed, with the question that shows it again.
 *
 * @param number from 1, without gaps; texts cite it as {@code [E1]}
 * @param service whose fact it is, or an empty text
 * @param summary one line of plain words
 */
public record Fact(int number, Kind kind, String service, Instant time, String summary, Question question) {
    /** Where it comes from. */
    public enum Kind {
        LOGS,
        METRICS,
        TRACES,
        DEPLOYS,
        /** The state of a cluster. */
        CLUSTER,
        /** Concluded from other facts. */
        DERIVED
    }
}
