package dev.vigil.backends.files.metric;

import dev.vigil.backends.files.text.CsvTable;
import dev.vigil.backends.files.text.FieldRole;
import dev.vigil.backends.files.text.TimeReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What each column of a table of metrics is.
 *
 * @param labels columns whose cells are labels
 * @param metrics columns that hold one metric each; none when the table is long
 * @param name the column with the metric's name when the table is long, otherwise -1; {@code value} alike
 * @param unit the column with the unit, or -1; {@code kind} alike
 */
record TableColumns(int time, List<Integer> labels, List<Metric> metrics, int name, int value, int unit, int kind) {
    /** Tables whose columns are {@code service_metric} have at least this many services. */
    private static final int LEAST_SERVICES = 3;

    /**
     * One metric of a wide table.
     *
     * @param labels those that the column's name carries, and whose it is when it says that
     */
    record Metric(int column, MetricName name, Map<String, String> labels) {}

    boolean isLong() {
        return name >= 0;
    }

    static TableColumns of(CsvTable table, TimeReader times) {
        int time = time(table, times);
        int name = table.column("metric", "metric_name", "metricname", "__name__", "name", "measurement", "kpi_name");
        int value = table.column("value", "val", "metric_value", "v");
        boolean isLong = name >= 0 && value >= 0 && !isNumber(table, name) && isNumber(table, value);
        int unit = isLong ? table.column("unit") : -1;
        int kind = isLong ? table.column("kind", "type") : -1;
        var labels = new ArrayList<Integer>();
        var numbers = new ArrayList<Integer>();
        for (int i = 0; i < table.columns().size(); i++) {
            if (i == time || isTime(table, i) || (isLong && (i == name || i == value || i == unit || i == kind))) {
                continue;
            }
            (isLong || isLabel(table, i) ? labels : numbers).add(i);
        }
        List<Metric> metrics = isLong ? List.of() : metrics(table, numbers, labels.isEmpty());
        return new TableColumns(
                time, List.copyOf(labels), metrics, isLong ? name : -1, isLong ? value : -1, unit, kind);
    }

    private static int time(CsvTable table, TimeReader times) {
        int fallback = table.column(FieldRole.TIME);
        for (int i = 0; i < table.columns().size(); i++) {
            if (isTime(table, i)) {
                byte[] cell = cell(table.sample().getFirst(), i).getBytes(StandardCharsets.ISO_8859_1);
                if (times.readAny(cell, 0, cell.length)) {
                    return i;
                }
            }
        }
        return Math.max(0, fallback);
    }

    private static boolean isTime(CsvTable table, int column) {
        FieldRole.Spelling spelling = FieldRole.of(table.columns().get(column));
        return spelling != null && spelling.role() == FieldRole.TIME;
    }

    private static boolean isLabel(CsvTable table, int column) {
        FieldRole.Spelling spelling = FieldRole.of(table.columns().get(column));
        boolean named = spelling != null
                && switch (spelling.role()) {
                    case SERVICE, POD, CONTAINER -> true;
                    case TIME, LEVEL, MESSAGE, TRACE, SPAN, STACK -> false;
                };
        return named || !isNumber(table, column);
    }

    /** Whether the sampled cells are numbers; empty ones may be anything. */
    private static boolean isNumber(CsvTable table, int column) {
        for (List<String> row : table.sample()) {
            String cell = cell(row, column);
            try {
                if (!cell.isEmpty()
                        && !cell.equalsIgnoreCase("nan")
                        && !cell.equalsIgnoreCase("null")
                        && !cell.equals("-")) {
                    Exposition.number(cell);
                }
            } catch (NumberFormatException e) {
                return false;
            }
        }
        return true;
    }

    private static List<Metric> metrics(CsvTable table, List<Integer> numbers, boolean mayNameServices) {
        var written = new HashMap<String, Integer>();
        for (int column : numbers) {
            written.merge(MetricName.of(table.columns().get(column)).name(), 1, Integer::sum);
        }
        boolean services = mayNameServices && nameServices(table, numbers);
        var metrics = new ArrayList<Metric>();
        for (int column : numbers) {
            String whole = table.columns().get(column).strip();
            MetricName name = MetricName.of(whole);
            Map<String, String> labels = Exposition.labelsIn(whole);
            if (services) {
                int split = whole.indexOf('_');
                var service = Map.of(MetricLabels.SERVICE, whole.substring(0, split));
                metrics.add(new Metric(column, MetricName.of(whole.substring(split + 1)), service));
            } else if (!labels.isEmpty()) {
                metrics.add(new Metric(column, MetricName.of(whole.substring(0, whole.indexOf('{'))), labels));
            } else if (written.getOrDefault(name.name(), 0) > 1) {
                // Two columns that differ in nothing but the unit: each keeps its whole name.
                metrics.add(new Metric(column, new MetricName(whole, name.unit()), Map.of()));
            } else {
                metrics.add(new Metric(column, name, Map.of()));
            }
        }
        return List.copyOf(metrics);
    }

    /** Whether every column is {@code service_metric}: a few metrics, each of several services. */
    private static boolean nameServices(CsvTable table, List<Integer> numbers) {
        var services = new HashSet<String>();
        Map<String, Set<String>> servicesOf = new HashMap<>();
        for (int column : numbers) {
            String name = table.columns().get(column);
            int split = name.indexOf('_');
            if (split <= 0 || split == name.length() - 1) {
                return false;
            }
            services.add(name.substring(0, split));
            servicesOf
                    .computeIfAbsent(name.substring(split + 1), m -> new HashSet<>())
                    .add(name.substring(0, split));
        }
        return services.size() >= LEAST_SERVICES
                && servicesOf.values().stream().allMatch(some -> some.size() >= LEAST_SERVICES);
    }

    private static String cell(List<String> row, int column) {
        return column < row.size() ? row.get(column).strip() : "";
    }
}
