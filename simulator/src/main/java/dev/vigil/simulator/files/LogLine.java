package dev.vigil.simulator.files;

import dev.vigil.api.Level;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.simulator.shop.LogFormat;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A log event as its component writes it; several lines where a stack trace follows in plain text. */
final class LogLine {
    private static final DateTimeFormatter ISO = formatter("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'");
    private static final DateTimeFormatter WITH_COMMA = formatter("yyyy-MM-dd HH:mm:ss,SSS");
    private static final DateTimeFormatter WITH_ZONE = formatter("yyyy-MM-dd HH:mm:ss.SSS 'UTC'");
    private static final DateTimeFormatter COMMON_LOG = formatter("dd/MMM/yyyy:HH:mm:ss '+0000'");
    private static final Set<String> NUMBERS = Set.of("status", "duration_ms");

    private LogLine() {}

    static String of(LogFormat format, LogEvent event) {
        return switch (format) {
            case JSON -> json(event);
            case LOGFMT -> logfmt(event);
            case PLAIN ->
                ISO.format(event.time()) + " " + event.level() + " [" + event.field("thread") + "] "
                        + event.field("logger") + " - " + event.message();
            case PYTHON ->
                WITH_COMMA.format(event.time()) + " " + pythonLevel(event.level()) + " " + event.field("logger") + ": "
                        + event.message();
            case POSTGRES ->
                WITH_ZONE.format(event.time()) + " [" + event.field("pid") + "] " + postgresLevel(event.level()) + ":  "
                        + event.message();
            case ACCESS -> access(event);
            case NONE -> "";
        };
    }

    private static String json(LogEvent event) {
        var line = new LinkedHashMap<String, Object>();
        line.put("timestamp", ISO.format(event.time()));
        line.put("level", event.level().name());
        line.put("service", event.service());
        int end = event.message().indexOf('\n');
        line.put("message", end < 0 ? event.message() : event.message().substring(0, end));
        event.fields().forEach((name, value) -> line.put(name, NUMBERS.contains(name) ? Long.valueOf(value) : value));
        if (end >= 0) {
            line.put("stack_trace", event.message().substring(end + 1));
        }
        return Json.write(line);
    }

    private static String logfmt(LogEvent event) {
        var line = new StringBuilder("time=").append(ISO.format(event.time()));
        line.append(" level=").append(event.level().name().toLowerCase(Locale.ROOT));
        line.append(" service=").append(event.service());
        int end = event.message().indexOf('\n');
        line.append(" msg=")
                .append(quoted(end < 0 ? event.message() : event.message().substring(0, end)));
        for (Map.Entry<String, String> field : event.fields().entrySet()) {
            line.append(' ').append(field.getKey()).append('=').append(bare(field.getValue()));
        }
        if (end >= 0) {
            line.append(" stack=").append(quoted(event.message().substring(end + 1)));
        }
        return line.toString();
    }

    private static String bare(String value) {
        boolean needsQuotes = value.isEmpty() || value.chars().anyMatch(c -> c <= ' ' || c == '"' || c == '=');
        return needsQuotes ? quoted(value) : value;
    }

    private static String quoted(String value) {
        return '"'
                + value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\t", "\\t")
                + '"';
    }

    private static String access(LogEvent event) {
        return event.field("client") + " - - [" + COMMON_LOG.format(event.time()) + "] \"" + event.field("method")
                + " " + event.field("path") + " HTTP/1.1\" " + event.field("status") + " "
                + event.field("bytes") + " \"-\" \"" + event.field("agent") + "\"";
    }

    private static String pythonLevel(Level level) {
        return level == Level.WARN ? "WARNING" : level == Level.FATAL ? "CRITICAL" : level.name();
    }

    private static String postgresLevel(Level level) {
        return level == Level.INFO ? "LOG" : level == Level.WARN ? "WARNING" : level.name();
    }

    private static DateTimeFormatter formatter(String pattern) {
        DateTimeFormatter base = DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
        return base.withZone(ZoneOffset.UTC);
    }
}
