package dev.vigil.analysis;

/** The six sections of a report, each a few lines of plain words that cite facts as {@code [E1]}. */
public record Explanation(
        String summary,
        String anomalies,
        String rootCause,
        String relevantCode,
        String recommendedActions,
        String confidence) {}
