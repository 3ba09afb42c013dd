package dev.vigil.backends.search;

import dev.vigil.api.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The severity numbers of OpenTelemetry (opentelemetry.io/docs/specs/otel/logs/data-model, SeverityNumber). */
final class OtelSeverity {
    /** Where shippers write them. */
    static final List<String> FIELDS =
            List.of("severityNumber", "severity.number", "SeverityNumber", "severity_number");

    private static final int PER_LEVEL = 4;
    private static final int HIGHEST = 24;

    private OtelSeverity() {}

    static Level level(String number) {
        if (!number.matches("[1-9]\\d?")) {
            return Level.UNKNOWN;
        }
        int severity = Integer.parseInt(number);
        int rank = (severity - 1) / PER_LEVEL + 1;
        return Arrays.stream(Level.values())
                .filter(level -> level.rank() == rank && severity <= HIGHEST)
                .findFirst()
                .orElse(Level.UNKNOWN);
    }

    static List<String> numbers(Set<Level> levels) {
        return IntStream.rangeClosed(1, HIGHEST)
                .mapToObj(Integer::toString)
                .filter(number -> levels.contains(level(number)))
                .toList();
    }
}
