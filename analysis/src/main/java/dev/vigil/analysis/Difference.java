package dev.vigil.analysis;

import dev.vigil.api.time.TimeRange;
import java.util.List;

/**
 * What differs between two windows, the most significant first in each list.
 *
 * @param logPatterns by rate per minute
 * @param errorClasses errors by class, by rate per minute
 * @param calls requests, errors and latency of each service from its spans
 * @param notes what a reader should know about the data, such as limits that were reached or a window without data
 */
public record Difference(
        TimeRange baseline,
        TimeRange compared,
        List<Change> logPatterns,
        List<Change> errorClasses,
        List<Change> metrics,
        List<Change> calls,
        List<String> notes) {

    /** How a thing changed. */
    public enum Kind {
        NEW,
        GONE,
        UP,
        DOWN
    }

    /**
     * One thing that changed.
     *
     * @param id stable for the same thing in any run
     * @param what the pattern, class, metric or call
     * @param before its value in the baseline, as a rate where it is counted
     * @param after its value in the compared window
     * @param unit such as {@code /min}, {@code s} or the metric's own
     * @param pValue the chance to see such a change where nothing changed, corrected for the number of comparisons
     * @param sample a line that shows it, or an empty text
     */
    public record Change(
            Kind kind,
            String id,
            String service,
            String what,
            double before,
            double after,
            String unit,
            double pValue,
            String sample) {}
}
