package dev.vigil.backends.files.metric;

import dev.vigil.api.telemetry.Series;
import dev.vigil.backends.files.source.Lines;
import dev.vigil.backends.files.text.CsvRecord;
import dev.vigil.backends.files.text.CsvTable;
import dev.vigil.backends.files.text.TimeReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads tables of metrics: one metric a column, or one point a row with the metric's name in it. */
final class MetricTable {
    private final Sink sink;
    private final TimeReader times;
    private final CsvTable table;
    private final TableColumns columns;
    private final CsvRecord row;
    private final Map<List<String>, Map<String, String>> labelsOf = new HashMap<>();
    private final Map<List<String>, List<Points>> wideSeries = new HashMap<>();

    MetricTable(Sink sink, TimeReader times, CsvTable table) {
        this.sink = sink;
        this.times = times;
        this.table = table;
        this.columns = TableColumns.of(table, times);
        this.row = new CsvRecord(table.separator());
    }

    void read(Lines lines) throws IOException {
        lines.next();
        while (lines.next()) {
            if (lines.to() > lines.from() && !row(lines)) {
                sink.broken();
            }
        }
    }

    private boolean row(Lines lines) {
        if (!row.read(lines.bytes(), lines.from(), lines.to()) || row.size() <= columns.time()) {
            return false;
        }
        long millis = millis(row.cell(columns.time()));
        if (millis < 0) {
            return false;
        }
        var labelCells = new ArrayList<String>(columns.labels().size());
        for (int column : columns.labels()) {
            labelCells.add(cell(column));
        }
        return columns.isLong() ? point(millis, labelCells) : wide(millis, labelCells);
    }

    private boolean wide(long millis, List<String> labelCells) {
        List<Points> series = wideSeries.computeIfAbsent(labelCells, this::wideSeries);
        boolean fine = true;
        for (int i = 0; i < columns.metrics().size(); i++) {
            fine &= add(series.get(i), millis, cell(columns.metrics().get(i).column()));
        }
        return fine;
    }

    private List<Points> wideSeries(List<String> labelCells) {
        Map<String, String> shared = labels(labelCells);
        var series = new ArrayList<Points>();
        for (TableColumns.Metric metric : columns.metrics()) {
            var labels = new TreeMap<>(shared);
            labels.putAll(metric.labels());
            series.add(sink.series(
                    metric.name().name(),
                    Map.copyOf(labels),
                    metric.name().kind(),
                    metric.name().unit()));
        }
        return series;
    }

    private boolean point(long millis, List<String> labelCells) {
        String written = cell(columns.name());
        if (written.isEmpty()) {
            return false;
        }
        MetricName name = MetricName.of(written);
        String unit = columns.unit() < 0 ? "" : cell(columns.unit());
        Series.Kind kind = columns.kind() < 0 ? name.kind() : kind(cell(columns.kind()), name);
        Points points = sink.series(name.name(), labels(labelCells), kind, unit.isEmpty() ? name.unit() : unit);
        return add(points, millis, cell(columns.value()));
    }

    private static Series.Kind kind(String word, MetricName name) {
        for (Series.Kind kind : Series.Kind.values()) {
            if (kind.name().equalsIgnoreCase(word)) {
                return kind;
            }
        }
        return name.kind();
    }

    private Map<String, String> labels(List<String> cells) {
        return labelsOf.computeIfAbsent(cells, each -> {
            var labels = new TreeMap<String, String>();
            for (int i = 0; i < each.size(); i++) {
                if (!each.get(i).isEmpty()) {
                    labels.put(table.columns().get(columns.labels().get(i)), each.get(i));
                }
            }
            return Map.copyOf(labels);
        });
    }

    private boolean add(Points points, long millis, String cell) {
        if (cell.isEmpty()) {
            return true;
        }
        try {
            sink.add(points, millis, Exposition.number(cell));
            return true;
        } catch (NumberFormatException e) {
            return cell.equalsIgnoreCase("nan") || cell.equalsIgnoreCase("null") || cell.equals("-");
        }
    }

    private String cell(int column) {
        return column < row.size() ? row.cell(column).strip() : "";
    }

    private long millis(String cell) {
        byte[] text = cell.strip().getBytes(StandardCharsets.ISO_8859_1);
        return times.readAny(text, 0, text.length) ? Math.floorDiv(times.nanos(), 1_000_000) : -1;
    }
}
