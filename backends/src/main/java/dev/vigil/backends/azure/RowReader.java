package dev.vigil.backends.azure;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Level;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.remote.Flat;
import dev.vigil.backends.remote.LogStore.Entry;
import dev.vigil.backends.remote.RecordReader;
import dev.vigil.backends.remote.WrittenLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Reads one row as {@link Kql} asks for it: its time, table and service, and all its columns packed. */
final class RowReader {
    private static final int COLUMNS = 4;
    private static final String PROPERTIES = "Properties.";
    private static final String LINE = "LogMessage.";

    private static final List<Level> NUMBERED = List.of(Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR, Level.FATAL);

    private RowReader() {}

    static Entry read(List<String> row) {
        if (row.size() != COLUMNS) {
            throw new VigilException(
                    ErrorCode.UPSTREAM_FAILED,
                    "Log Analytics answered with a row of " + row.size() + " columns, not the " + COLUMNS
                            + " that were asked for");
        }
        Instant time = Instant.parse(row.getFirst());
        Table table = Table.named(row.get(1));
        String packed = row.get(3);
        byte[] json = packed.getBytes(StandardCharsets.UTF_8);
        Map<String, String> columns;
        try (var tokens = JsonTokens.of(json, 0, json.length)) {
            tokens.next();
            columns = Flat.object(tokens);
        }
        String id = columns.getOrDefault("_ItemId", packed);
        return new Entry(time + table.title() + id, event(time, table, row.get(2), columns));
    }

    private static LogEvent event(Instant time, Table table, String service, Map<String, String> columns) {
        var record = new RecordReader().service(service);
        String text = columns.getOrDefault(table.text(), "");
        Level level = level(table, columns.getOrDefault(table.level(), ""));
        record.text(text);
        switch (table) {
            case APP_TRACES, APP_EXCEPTIONS -> insights(columns, record);
            case CONTAINER_LOGS -> {
                record.take("pod_name", columns.getOrDefault("PodName", ""));
                record.take("container_name", columns.getOrDefault("ContainerName", ""));
                record.keep("namespace", columns.getOrDefault("PodNamespace", ""));
                below(LINE, columns, record);
            }
            case CONTAINER_APP, CONTAINER_APP_DIAGNOSTICS, APP_SERVICE -> {}
            case SYSLOG -> keep(columns, record, "Computer", "Facility", "ProcessID");
            case WINDOWS_EVENTS -> keep(columns, record, "Computer", "EventID", "EventLog");
            case FUNCTION_APP -> {
                keep(columns, record, "FunctionName", "Category", "ExceptionType");
                record.take("stack_trace", columns.getOrDefault("ExceptionDetails", ""));
            }
        }
        if (table.holdsLines()) {
            WrittenLine.read(text, record);
        }
        if (level != Level.UNKNOWN) {
            record.otherwise(level);
        }
        return record.read(time, origin(table, columns));
    }

    /** Telemetry of an application: its own properties, and the operation that it belongs to. */
    private static void insights(Map<String, String> columns, RecordReader record) {
        record.take(LogEvent.TRACE_ID, columns.getOrDefault("OperationId", ""));
        record.take(LogEvent.SPAN_ID, columns.getOrDefault("ParentId", ""));
        below(PROPERTIES, columns, record);
        keep(columns, record, "ExceptionType", "ProblemId", "InnermostMessage");
    }

    private static void below(String prefix, Map<String, String> columns, RecordReader record) {
        columns.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                record.take(name.substring(prefix.length()), value);
            }
        });
    }

    private static void keep(Map<String, String> columns, RecordReader record, String... names) {
        for (String name : names) {
            record.keep(name, columns.getOrDefault(name, ""));
        }
    }

    private static Level level(Table table, String written) {
        if (table.isLevelNumbered()) {
            return written.matches("[0-4]") ? NUMBERED.get(Integer.parseInt(written)) : Level.UNKNOWN;
        }
        return Level.parse(written).orElse(Level.UNKNOWN);
    }

    /** The table, and what tells apart those that run the same. */
    private static String origin(Table table, Map<String, String> columns) {
        for (String name :
                List.of("AppRoleInstance", "PodName", "RevisionName_s", "RevisionName", "_ResourceId", "Computer")) {
            String value = columns.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return table.title() + " " + value;
            }
        }
        return table.title();
    }
}
