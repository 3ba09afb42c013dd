package dev.vigil.simulator.files;

import dev.vigil.api.telemetry.Series;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Levels and rates in one wide CSV file a service and one of all machines, counters in one OpenMetrics file (the text format of OpenMetrics 1.0,
 * with timestamps).
 */
final class MetricFiles {
    private MetricFiles() {}

    static void write(Path folder, List<Series> metrics) throws IOException {
        var byService = new LinkedHashMap<String, List<Series>>();
        var counters = new ArrayList<Series>();
        for (var series : metrics) {
            if (series.kind() == Series.Kind.COUNTER) {
                counters.add(series);
            } else {
                byService
                        .computeIfAbsent(series.service(), _ -> new ArrayList<>())
                        .add(series);
            }
        }
        for (var entry : byService.entrySet()) {
            if (entry.getKey().isEmpty()) {
                writeNodes(folder.resolve("nodes.csv"), entry.getValue());
            } else {
                writeCsv(folder, entry.getKey(), entry.getValue());
            }
        }
        writeOpenMetrics(folder.resolve("counters.om"), counters);
    }

    /** One row a sample and machine; all are read at the same times. */
    private static void writeNodes(Path file, List<Series> series) throws IOException {
        var byNode = new TreeMap<String, List<Series>>();
        series.forEach(each -> byNode.computeIfAbsent(each.labels().getOrDefault("node", ""), _ -> new ArrayList<>())
                .add(each));
        var columns = byNode.firstEntry().getValue();
        try (var writer = Files.newBufferedWriter(file)) {
            writer.write("time,node," + columns.stream().map(Series::metric).collect(Collectors.joining(",")) + "\n");
            for (int i = 0; i < columns.getFirst().size(); i++) {
                for (var node : byNode.entrySet()) {
                    writer.write(Instant.ofEpochMilli(columns.getFirst().timeMillis(i)) + "," + node.getKey());
                    for (var column : node.getValue()) {
                        writer.write("," + number(column.value(i)));
                    }
                    writer.write('\n');
                }
            }
        }
    }

    private static void writeCsv(Path folder, String service, List<Series> columns) throws IOException {
        var times = new TreeSet<Long>();
        for (var column : columns) {
            for (int i = 0; i < column.size(); i++) {
                times.add(column.timeMillis(i));
            }
        }
        int[] next = new int[columns.size()];
        try (var writer = Files.newBufferedWriter(folder.resolve(service + ".csv"))) {
            // Whose the numbers are stands in every row: a file's name may mean anything.
            writer.write("time,service,"
                    + columns.stream().map(MetricFiles::heading).collect(Collectors.joining(",")) + "\n");
            for (long time : times) {
                writer.write(Instant.ofEpochMilli(time) + "," + service);
                for (int i = 0; i < next.length; i++) {
                    writer.write(',');
                    var column = columns.get(i);
                    if (next[i] < column.size() && column.timeMillis(next[i]) == time) {
                        writer.write(number(column.value(next[i]++)));
                    }
                }
                writer.write('\n');
            }
        }
    }

    /** The metric's name; what tells it from others of the same service follows in braces. */
    private static String heading(Series series) {
        var labels = new TreeMap<>(series.labels());
        labels.remove("service");
        String text = series.metric() + (labels.isEmpty() ? "" : labels(labels));
        return text.indexOf('"') < 0 ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    private static void writeOpenMetrics(Path file, List<Series> counters) throws IOException {
        var byName = new TreeMap<String, List<Series>>();
        counters.forEach(each ->
                byName.computeIfAbsent(each.metric(), _ -> new ArrayList<>()).add(each));
        try (var writer = Files.newBufferedWriter(file)) {
            for (var family : byName.entrySet()) {
                String name = family.getKey().substring(0, family.getKey().length() - "_total".length());
                writer.write("# TYPE " + name + " counter\n");
                if (name.endsWith("_seconds")) {
                    writer.write("# UNIT " + name + " seconds\n");
                }
                for (var series : family.getValue()) {
                    writeCounter(writer, series);
                }
            }
            writer.write("# EOF\n");
        }
    }

    private static void writeCounter(BufferedWriter writer, Series series) throws IOException {
        String start = series.metric() + labels(new TreeMap<>(series.labels())) + " ";
        for (int i = 0; i < series.size(); i++) {
            writer.write(start + number(series.value(i)) + " "
                    + BigDecimal.valueOf(series.timeMillis(i), 3).toPlainString() + "\n");
        }
    }

    private static String labels(Map<String, String> sorted) {
        return sorted.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + label.getValue() + "\"")
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : BigDecimal.valueOf(value).toPlainString();
    }
}
