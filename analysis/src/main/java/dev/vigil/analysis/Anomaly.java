package dev.vigil.analysis;

import dev.vigil.api.diagnosis.Severity;
import java.time.Instant;
import java.util.List;

/**
 * Something that is not as it was.
 *
 * @param what the metric, log pattern or call that changed
 * @param current its value now; {@code expectedLow} to {@code expectedHigh} is what was to be expected
 * @param score how far outside it is, in robust standard deviations or their like; larger is stranger
 * @param onset when it began
 * @param facts numbers of {@link Findings#facts}
 */
public record Anomaly(
        String service,
        String what,
        Kind kind,
        double current,
        double expectedLow,
        double expectedHigh,
        String unit,
        double score,
        Instant onset,
        Severity severity,
        List<Integer> facts) {
    /** What sort of thing changed. */
    public enum Kind {
        METRIC,
        LOG_PATTERN,
        LATENCY,
        ERRORS,
        THROUGHPUT
    }
}
