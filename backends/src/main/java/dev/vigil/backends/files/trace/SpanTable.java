package dev.vigil.backends.files.trace;

import dev.vigil.api.telemetry.Span;
import dev.vigil.backends.files.source.Lines;
import dev.vigil.backends.files.text.CsvRecord;
import dev.vigil.backends.files.text.CsvTable;
import dev.vigil.backends.files.text.FieldRole;
import dev.vigil.backends.files.text.PodName;
import dev.vigil.backends.files.text.TimeReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a table with a span a row. */
final class SpanTable {
    private static final Set<String> NO_PARENT =
            Set.of("", "root", "null", "none", "nil", "0", "0000000000000000", "-", "nan");
    private static final Set<String> FAILED =
            Set.of("error", "err", "2", "true", "status_code_error", "fail", "failed");

    /** Pods whose workloads are remembered. */
    private static final int MAX_WORKLOADS = 10_000;

    private final CsvTable table;
    private final TimeReader times;
    private final CsvRecord row;
    private final SpanSink sink;
    private final Shared shared = new Shared();
    private final Map<String, String> workloads = new HashMap<>();
    private final int trace;
    private final int span;
    private final int parent;
    private final int service;
    private final int pod;
    private final int operation;
    private final int kind;
    private final int status;
    private final int start;
    private final int end;
    private final int duration;
    private final Set<Integer> known = new HashSet<>();
    private long broken;

    SpanTable(CsvTable table, TimeReader times, SpanSink sink) {
        this.table = table;
        this.times = times;
        this.sink = sink;
        this.row = new CsvRecord(table.separator());
        trace = known(table.column(FieldRole.TRACE));
        span = known(table.column(FieldRole.SPAN));
        parent = column("parentid", "parentspanid", "parent_id", "parent_span_id", "parent", "parentspan");
        service = known(table.column(FieldRole.SERVICE));
        pod = table.column(FieldRole.POD);
        operation = column(
                "operationname",
                "operation_name",
                "operation",
                "name",
                "spanname",
                "span_name",
                "methodname",
                "method");
        kind = column("kind", "spankind", "span_kind");
        status = column("status", "statuscode", "status_code", "error", "otel.status_code");
        start = column(
                "starttimeunixnano",
                "start_time_unix_nano",
                "starttime",
                "start_time",
                "start",
                "timestamp",
                "time",
                "starttimemillis");
        end = column("endtimeunixnano", "end_time_unix_nano", "endtime", "end_time", "end");
        duration = column(
                "durationnano",
                "duration_nano",
                "duration_ns",
                "duration_us",
                "duration_ms",
                "duration_s",
                "duration",
                "elapsed",
                "latency");
    }

    /** Whether the columns are enough to make spans of. */
    boolean isWhole() {
        return trace >= 0 && span >= 0 && start >= 0 && (end >= 0 || duration >= 0);
    }

    long broken() {
        return broken;
    }

    /** Reads the row that the lines stand on. */
    void read(Lines lines) {
        if (lines.to() > lines.from() && !row(lines)) {
            broken++;
        }
    }

    private boolean row(Lines lines) {
        if (!row.read(lines.bytes(), lines.from(), lines.to())
                || row.size() < table.columns().size()) {
            return false;
        }
        long from = nanos(cell(start));
        if (from < 0 || cell(trace).isEmpty() || cell(span).isEmpty()) {
            return false;
        }
        String traceId = shared.text(cell(trace));
        long hash = ChosenTraces.hash(traceId);
        if (sink.wants(hash, from)) {
            sink.take(span(traceId, from));
        } else {
            sink.pass(hash, from, serviceOf());
        }
        return true;
    }

    private Span span(String traceId, long from) {
        String parentId = cell(parent);
        var attributes = new HashMap<String, String>();
        for (int i = 0; i < row.size() && i < table.columns().size(); i++) {
            if (!known.contains(i) && !row.cell(i).isEmpty()) {
                attributes.put(i == pod ? "pod" : table.columns().get(i), shared.text(row.cell(i)));
            }
        }
        return new Span(
                traceId,
                cell(span),
                NO_PARENT.contains(parentId.toLowerCase(Locale.ROOT)) ? "" : parentId,
                shared.text(serviceOf()),
                shared.text(cell(operation)),
                OtlpSpan.kind(cell(kind)),
                TimeReader.toInstant(from),
                took(from),
                statusOf(cell(status)),
                Map.copyOf(attributes));
    }

    private String serviceOf() {
        String named = cell(service);
        if (workloads.size() > MAX_WORKLOADS) {
            workloads.clear();
        }
        return named.isEmpty() ? workloads.computeIfAbsent(cell(pod), PodName::workload) : named;
    }

    private Duration took(long from) {
        long to = nanos(cell(end));
        if (to >= 0) {
            return Duration.ofNanos(Math.max(0, to - from));
        }
        try {
            return Duration.ofNanos(Math.max(0, Math.round(Double.parseDouble(cell(duration)) * nanosPerUnit())));
        } catch (NumberFormatException e) {
            return Duration.ZERO;
        }
    }

    /** A duration is in the unit of its column's name; without one, in that of the start: microseconds, as Jaeger writes them. */
    private double nanosPerUnit() {
        String name = duration < 0 ? "" : table.columns().get(duration).toLowerCase(Locale.ROOT);
        if (name.contains("nano") || name.endsWith("_ns") || name.endsWith("(ns)")) {
            return 1;
        }
        if (name.contains("milli") || name.endsWith("_ms") || name.endsWith("(ms)")) {
            return 1e6;
        }
        return name.endsWith("_s") || name.endsWith("(s)") || name.contains("second") ? 1e9 : 1e3;
    }

    private static Span.Status statusOf(String cell) {
        String lower = cell.toLowerCase(Locale.ROOT);
        boolean serverError = lower.length() == 3 && lower.charAt(0) == '5';
        if (FAILED.contains(lower) || serverError) {
            return Span.Status.ERROR;
        }
        return lower.equals("ok") || lower.equals("1") || lower.equals("status_code_ok")
                ? Span.Status.OK
                : Span.Status.UNSET;
    }

    private long nanos(String cell) {
        byte[] text = cell.getBytes(StandardCharsets.ISO_8859_1);
        return text.length > 0 && times.readAny(text, 0, text.length) ? times.nanos() : -1;
    }

    private int column(String... names) {
        return known(table.column(names));
    }

    private int known(int column) {
        known.add(column);
        return column;
    }

    private String cell(int column) {
        return column < 0 || column >= row.size() ? "" : row.cell(column).strip();
    }
}
