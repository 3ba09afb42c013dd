package dev.vigil.cli.command;

import dev.vigil.api.Level;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.LogEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One line of text as a log event: the fields of a JSON object, or a plain message. */
final class EventLine {
    private static final List<String> LEVELS = List.of("level", "severity", "lvl");
    private static final List<String> SERVICES = List.of("service", "svc", "app");
    private static final List<String> MESSAGES = List.of("message", "msg");

    private EventLine() {}

    static LogEvent read(String line) {
        if (line.startsWith("{")) {
            try {
                return event(Json.readObject(line));
            } catch (VigilException e) {
                // Broken JSON is still a line that somebody may look for.
                return plain(line);
            }
        }
        return plain(line);
    }

    private static LogEvent plain(String line) {
        return new LogEvent(Instant.EPOCH, Level.UNKNOWN, "", line, Map.of(), "");
    }

    private static LogEvent event(Map<String, Object> object) {
        Map<String, String> fields = new LinkedHashMap<>();
        object.forEach((name, value) -> flatten(fields, name, value));
        Level level = take(fields, LEVELS).flatMap(Level::parse).orElse(Level.UNKNOWN);
        String service = take(fields, SERVICES).orElse("");
        String message = take(fields, MESSAGES).orElse("");
        return new LogEvent(Instant.EPOCH, level, service, message, Map.copyOf(fields), "");
    }

    private static void flatten(Map<String, String> fields, String name, Object value) {
        if (value instanceof Map<?, ?> inner) {
            inner.forEach((key, part) -> flatten(fields, name + "." + key, part));
        } else if (value != null) {
            fields.put(name, value.toString());
        }
    }

    private static Optional<String> take(Map<String, String> fields, List<String> names) {
        return names.stream().filter(fields::containsKey).findFirst().map(fields::remove);
    }
}
