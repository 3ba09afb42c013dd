package dev.vigil.api.telemetry;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One step of a distributed trace, in the terms of OpenTelemetry.
 *
 * @param parentId the span that caused it, or an empty text for a root
 * @param operation what was done, such as {@code GET /cart}
 * @param attributes flattened with dots, values as text
 */
public record Span(
        String traceId,
        String spanId,
        String parentId,
        String service,
        String operation,
        Kind kind,
        Instant start,
        Duration duration,
        Status status,
        Map<String, String> attributes) {
    /** Which side of a call it describes. */
    public enum Kind {
        INTERNAL,
        SERVER,
        CLIENT,
        PRODUCER,
        CONSUMER
    }

    /** How it says it ended. */
    public enum Status {
        UNSET,
        OK,
        ERROR
    }

    public boolean isRoot() {
        return parentId.isEmpty();
    }

    public Instant end() {
        return start.plus(duration);
    }
}
