package dev.vigil.bench.signals;

import dev.vigil.analysis.cause.Load;
import dev.vigil.bench.data.Csv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A table of metrics under three rows of headers (microservice, metric, statistic), and a graph of who calls whom. */
final class PetTable {
    private static final int FIRST_ROW = 4;
    private static final double PERCENT = 100;

    private PetTable() {}

    /** What was asked of each node, row by row. */
    static Map<String, Load> loads(Path file) throws IOException {
        List<List<String>> records = Csv.read(file);
        List<List<String>> rows = new ArrayList<>();
        for (List<String> record : records.subList(FIRST_ROW - 1, records.size())) {
            if (!record.isEmpty() && !Double.isNaN(number(record.getFirst()))) {
                rows.add(record);
            }
        }
        Map<String, Map<String, double[]>> columns = new TreeMap<>();
        for (int column = 1; column < records.getFirst().size(); column++) {
            String what = records.get(1).get(column) + " " + records.get(2).get(column);
            double[] values = new double[rows.size()];
            for (int row = 0; row < values.length; row++) {
                values[row] =
                        column < rows.get(row).size() ? number(rows.get(row).get(column)) : Double.NaN;
            }
            columns.computeIfAbsent(records.getFirst().get(column), node -> new TreeMap<>())
                    .put(what, values);
        }
        Map<String, Load> loads = new TreeMap<>();
        columns.forEach((node, metrics) -> loads.put(node, load(metrics, rows.size())));
        return loads;
    }

    private static Load load(Map<String, double[]> metrics, int rows) {
        double[] none = new double[rows];
        double[] requests = metrics.getOrDefault("requests Sum", none).clone();
        double[] latency = metrics.getOrDefault("latency Average", none);
        double[] availability = metrics.getOrDefault("availability Average", none);
        double[] failures = new double[rows];
        double[] waiting = new double[rows];
        for (int row = 0; row < rows; row++) {
            requests[row] = Double.isNaN(requests[row]) ? 0 : requests[row];
            waiting[row] = Double.isNaN(latency[row]) ? 0 : latency[row] * requests[row];
            failures[row] = Double.isNaN(availability[row]) ? 0 : (1 - availability[row] / PERCENT) * requests[row];
        }
        return new Load(requests, failures, waiting);
    }

    /** The callees of each caller. */
    static Map<String, Set<String>> calls(Path graph) throws IOException {
        List<List<String>> records = Csv.read(graph);
        List<String> names = records.getFirst();
        Map<String, Set<String>> calls = new TreeMap<>();
        for (List<String> record : records.subList(1, records.size())) {
            for (int column = 1; column < record.size(); column++) {
                if (number(record.get(column)) > 0) {
                    calls.computeIfAbsent(record.getFirst(), caller -> new TreeSet<>())
                            .add(names.get(column));
                }
            }
        }
        return calls;
    }

    private static double number(String cell) {
        try {
            return Double.parseDouble(cell.strip());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }
}
