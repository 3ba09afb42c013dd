package dev.vigil.api.http;

import dev.vigil.api.time.TimeRange;
import java.util.List;

/**
 * The answer to {@code GET /api/v1/diff}: what is different between two windows of any length, by rate.
 *
 * @param service what was asked about; an empty text means the whole system
 * @param changes the strongest first
 * @param notes what a reader should know, such as a window without data
 */
public record DiffBody(
        String service, TimeRange baseline, TimeRange compare, List<Change> changes, List<String> notes) {
    /**
     * One difference.
     *
     * @param service whose it is, or an empty text
     * @param what the pattern, metric or error class
     * @param baseline per minute for patterns and error classes, the level for metrics
     * @param compare the same, for the window that is compared
     * @param significance the probability of a difference at least this large if nothing had changed, 0 to 1
     */
    public record Change(
            Kind kind,
            Direction direction,
            String service,
            String what,
            double baseline,
            double compare,
            String unit,
            double significance) {}

    /** What sort of thing changed. */
    public enum Kind {
        LOG_PATTERN,
        ERROR_CLASS,
        METRIC,
        /** Requests, errors or latency of a service, from its spans. */
        CALL
    }

    /** How it changed. */
    public enum Direction {
        NEW,
        GONE,
        MORE,
        LESS
    }
}
