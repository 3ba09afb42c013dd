package dev.vigil.api.http;

import dev.vigil.api.telemetry.LogEvent;
import java.util.List;

/** The answer to {@code GET /api/v1/logs}: events, the oldest first. */
public record LogsBody(List<LogEvent> events, CoverageBody coverage) {
    /** The name of the server-sent event that carries one {@link LogEvent} of a tail. */
    public static final String TAIL_EVENT = "log";
}
