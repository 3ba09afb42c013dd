package dev.vigil.backends.datadog;

import dev.vigil.api.Level;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The nine statuses of Datadog's logs (docs.datadoghq.com/logs/log_configuration/processors/log_status_remapper). */
final class LogStatus {
    private LogStatus() {}

    private static final List<String> ALL =
            List.of("emergency", "emerg", "alert", "critical", "error", "warn", "notice", "info", "ok", "debug");

    /** The statuses that stand for these levels. */
    static List<String> of(Set<Level> levels) {
        List<String> statuses =
                ALL.stream().filter(status -> levels.contains(level(status))).toList();
        // Datadog knows nothing below debug.
        return statuses.isEmpty() ? List.of("debug") : statuses;
    }

    /** The level of a status, for events that do not say it themselves. */
    static Level level(String status) {
        return switch (status.toLowerCase(Locale.ROOT)) {
            case "emergency", "emerg", "alert", "critical" -> Level.FATAL;
            case "error" -> Level.ERROR;
            case "warn", "warning" -> Level.WARN;
            case "notice", "info", "ok" -> Level.INFO;
            case "debug" -> Level.DEBUG;
            default -> Level.UNKNOWN;
        };
    }
}
