package dev.vigil.simulator.signal;

import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.LogFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All log lines, as a careful reader of the written files would see them: an event has the fields that its component's
 * format can carry, and no others.
 */
public final class LogBook {
    private final List<LogEvent> events = new ArrayList<>();
    private final Map<String, Integer> nextLine = new HashMap<>();

    /** Who says it. */
    public record Speaker(Component component, String instance) {}

    public void write(Speaker who, Instant time, Utterance said) {
        var format = who.component().format();
        if (format == LogFormat.NONE) {
            return;
        }
        String name = who.component().name();
        events.add(new LogEvent(
                time.truncatedTo(format == LogFormat.ACCESS ? ChronoUnit.SECONDS : ChronoUnit.MILLIS),
                said.level(),
                name,
                said.message(),
                fields(who, said),
                name + ".log:" + lineFor(name, format, said.message())));
    }

    /** In the order of their times; events of the same moment in the order they were written. */
    public List<LogEvent> events() {
        var sorted = new ArrayList<>(events);
        sorted.sort((a, b) -> a.time().compareTo(b.time()));
        return Collections.unmodifiableList(sorted);
    }

    private int lineFor(String name, LogFormat format, String message) {
        int line = nextLine.getOrDefault(name, 1);
        boolean severalLines = switch (format) {
            case PLAIN, PYTHON, POSTGRES -> true;
            case JSON, LOGFMT, ACCESS, NONE -> false;
        };
        long lines = severalLines ? 1 + message.chars().filter(c -> c == '\n').count() : 1;
        nextLine.put(name, line + (int) lines);
        return line;
    }

    private static Map<String, String> fields(Speaker who, Utterance said) {
        var fields = new LinkedHashMap<String, String>();
        switch (who.component().format()) {
            case JSON, LOGFMT -> {
                fields.put("instance", who.instance());
                fields.put("logger", said.logger());
                if (!said.traceId().isEmpty()) {
                    fields.put(LogEvent.TRACE_ID, said.traceId());
                    fields.put(LogEvent.SPAN_ID, said.spanId());
                }
                fields.putAll(said.details());
            }
            case PLAIN -> {
                fields.put("thread", said.thread());
                fields.put("logger", shortened(said.logger()));
            }
            case PYTHON -> fields.put("logger", said.logger());
            case POSTGRES -> fields.put("pid", said.thread());
            case ACCESS -> fields.putAll(said.details());
            case NONE -> {}
        }
        return Collections.unmodifiableMap(fields);
    }

    /** As logback's {@code %logger{20}} does: packages by their first letters. */
    private static String shortened(String logger) {
        var text = new StringBuilder();
        String[] parts = logger.split("\\.", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            text.append(parts[i], 0, i < parts.length - 2 ? 1 : parts[i].length())
                    .append('.');
        }
        return text.append(parts[parts.length - 1]).toString();
    }
}
