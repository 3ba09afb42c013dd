package dev.vigil.analysis;

import dev.vigil.analysis.metrics.Metrics;
import dev.vigil.analysis.stats.TimeGrid;
import java.util.ArrayList;
import java.util.List;

/** How much was seen, and whether that is enough to call a system healthy. */
final class Seen {
    /** Fewer log events than this in the window say nothing. */
    static final int MIN_LOGS = 20;
    /** Fewer metric points than this in the window say nothing. */
    static final int MIN_POINTS = 20;
    /** Fewer spans than this in the window say nothing. */
    static final int MIN_SPANS = 20;

    private long logs;
    private long currentLogs;
    private long spans;
    private long currentSpans;
    private long points;
    private long currentPoints;
    private int series;

    void log(boolean current) {
        logs++;
        currentLogs += current ? 1 : 0;
    }

    void span(boolean current) {
        spans++;
        currentSpans += current ? 1 : 0;
    }

    void metrics(Metrics metrics, TimeGrid grid) {
        points = metrics.points();
        currentPoints = metrics.pointsSince(grid.current().from());
        series = metrics.seriesCount();
    }

    /** Whether any one source alone is enough. */
    boolean isEnough() {
        return currentLogs >= MIN_LOGS || currentSpans >= MIN_SPANS || currentPoints >= MIN_POINTS;
    }

    boolean isNothing() {
        return currentLogs + currentSpans + currentPoints == 0;
    }

    String words() {
        List<String> parts = new ArrayList<>();
        if (logs > 0) {
            parts.add(logs + " log events");
        }
        if (points > 0) {
            parts.add(points + " points of " + series + " metric series");
        }
        if (spans > 0) {
            parts.add(spans + " spans");
        }
        return parts.isEmpty() ? "nothing" : String.join(", ", parts);
    }

    /** What there was in the window in question. */
    String current() {
        return currentLogs + " log events, " + currentPoints + " metric points and " + currentSpans + " spans";
    }

    List<String> missing() {
        List<String> missing = new ArrayList<>();
        if (logs == 0) {
            missing.add("logs");
        }
        if (points == 0) {
            missing.add("metrics");
        }
        if (spans == 0) {
            missing.add("traces");
        }
        return missing;
    }
}
