package dev.vigil.api.telemetry;

import dev.vigil.api.Level;
import java.time.Instant;
import java.util.Map;

/**
 * One event of a log.
 *
 * @param time when it happened, in UTC
 * @param level how serious it says it is
 * @param service who wrote it, or an empty text when nothing tells
 * @param message its text, stack trace included, without the parts that became fields
 * @param fields everything else it carries, flattened with dots ({@code http.status}), values as text; trace and span ids
 *     are always {@code trace_id} and {@code span_id}
 * @param origin where it was read, such as {@code shop.log:120}; enough for a person to find it again
 */
public record LogEvent(
        Instant time, Level level, String service, String message, Map<String, String> fields, String origin) {
    public static final String TRACE_ID = "trace_id";
    public static final String SPAN_ID = "span_id";

    /** The field's text, or an empty one. */
    public String field(String name) {
        return fields.getOrDefault(name, "");
    }
}
