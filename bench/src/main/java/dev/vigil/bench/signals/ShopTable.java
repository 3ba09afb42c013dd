package dev.vigil.bench.signals;

import dev.vigil.bench.data.Csv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A table with a row for each second and a column for each metric, prepared as RCAEval does: of the latencies the 90th
 * percentile alone, gaps filled with what was before, memory in millions of bytes.
 */
final class ShopTable {
    private static final String TIME = "time";
    private static final double MILLION = 1e6;
    private static final String STORE = "-db";

    private final long[] times;
    private final Map<String, double[]> byColumn;

    private ShopTable(long[] times, Map<String, double[]> byColumn) {
        this.times = times;
        this.byColumn = byColumn;
    }

    long[] times() {
        return times.clone();
    }

    /** @param from the earliest moment the table may begin at; a table that begins sooner is moved */
    static ShopTable read(Path file, long from) throws IOException {
        List<List<String>> records = Csv.read(file);
        List<String> header = records.getFirst();
        int rows = records.size() - 1;
        int time = header.indexOf(TIME);
        long[] times = new long[rows];
        for (int row = 0; row < rows; row++) {
            times[row] = Math.round(Double.parseDouble(records.get(row + 1).get(time)) * 1_000);
        }
        long move = Math.max(0, from - times[0]);
        Map<String, double[]> columns = new LinkedHashMap<>();
        for (int column = 0; column < header.size(); column++) {
            String name = header.get(column);
            if (column != time && !name.endsWith("_lat_50") && !name.endsWith("_lat_99")) {
                columns.put(name, filled(records, column, name.endsWith("_mem") ? MILLION : 1));
            }
        }
        return ascending(Arrays.stream(times).map(t -> t + move).toArray(), columns);
    }

    /** Of rows with the same moment the last one counts. */
    private static ShopTable ascending(long[] times, Map<String, double[]> columns) {
        List<Integer> kept = new ArrayList<>();
        for (int row = 0; row < times.length; row++) {
            if (row + 1 == times.length || times[row + 1] > times[row]) {
                kept.add(row);
            }
        }
        int[] rows = kept.stream().mapToInt(Integer::intValue).toArray();
        Map<String, double[]> byColumn = new LinkedHashMap<>();
        columns.forEach((name, values) -> byColumn.put(
                name, Arrays.stream(rows).mapToDouble(row -> values[row]).toArray()));
        return new ShopTable(Arrays.stream(rows).mapToLong(row -> times[row]).toArray(), byColumn);
    }

    private static double[] filled(List<List<String>> records, int column, double unit) {
        double[] values = new double[records.size() - 1];
        double last = 0;
        for (int row = 0; row < values.length; row++) {
            String cell = records.get(row + 1).get(column).strip();
            last = cell.isEmpty() || cell.equalsIgnoreCase("nan") ? last : Double.parseDouble(cell) / unit;
            values[row] = last;
        }
        return values;
    }

    Set<String> columns() {
        return byColumn.keySet();
    }

    Optional<double[]> values(String column) {
        return Optional.ofNullable(byColumn.get(column));
    }

    long lastMillis() {
        return times[times.length - 1];
    }

    static boolean isConstant(double[] values) {
        return Arrays.stream(values).allMatch(value -> value == values[0]);
    }

    /** Whose metric a column is; a store belongs to its service. */
    static String service(String column) {
        int latency = column.indexOf("_lat_");
        String owner = column.substring(0, latency > 0 ? latency : Math.max(0, column.lastIndexOf('_')));
        return owner.endsWith(STORE) ? owner.substring(0, owner.length() - STORE.length()) : owner;
    }
}
