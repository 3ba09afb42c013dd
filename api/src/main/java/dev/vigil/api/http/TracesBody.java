package dev.vigil.api.http;

import dev.vigil.api.telemetry.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The answer to {@code GET /api/v1/traces}: traces, the newest first. */
public record TracesBody(List<TraceBody> traces, CoverageBody coverage) {
    /**
     * One trace.
     *
     * @param service of its root, or of its first span when the root is missing
     * @param durationMs from its first start to its last end
     * @param error whether one of its spans ended in an error
     * @param spans in the order they started
     */
    public record TraceBody(
            String traceId,
            String service,
            String operation,
            Instant start,
            double durationMs,
            boolean error,
            List<SpanBody> spans) {}

    /** One step of a trace; {@code parentId} is empty for a root. */
    public record SpanBody(
            String spanId,
            String parentId,
            String service,
            String operation,
            Span.Kind kind,
            Instant start,
            double durationMs,
            Span.Status status,
            Map<String, String> attributes) {
        public static SpanBody of(Span span) {
            return new SpanBody(
                    span.spanId(),
                    span.parentId(),
                    span.service(),
                    span.operation(),
                    span.kind(),
                    span.start(),
                    millis(span.duration()),
                    span.status(),
                    span.attributes());
        }
    }

    /** A duration as JSON gives it: milliseconds, with nanoseconds behind the point. */
    public static double millis(Duration duration) {
        return duration.toNanos() / 1_000_000.0;
    }
}
