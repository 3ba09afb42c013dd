package dev.vigil.bench.signals;

import dev.vigil.api.telemetry.Series;
import dev.vigil.bench.data.Csv;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The metrics of a pod: a row for each minute, a column for each metric. */
final class PodMetrics {
    private static final String TIME = "TimeStamp";
    private static final String POD = "PodName";
    /** What is measured of the machine below tells of all its pods. */
    private static final String MACHINE = "Node";

    private static final double MILLIS = 1_000;

    private final Path file;

    PodMetrics(Path file) {
        this.file = file;
    }

    List<Series> series() throws IOException {
        List<List<String>> records = Csv.read(file);
        List<String> header = records.getFirst();
        int time = header.indexOf(TIME);
        int pod = header.indexOf(POD);
        List<Series> all = new ArrayList<>();
        if (time < 0 || pod < 0 || records.size() < 2) {
            return all;
        }
        Map<String, String> labels =
                Map.of("service", NezhaFaults.service(records.get(1).get(pod)));
        for (int column = Math.max(time, pod) + 1; column < header.size(); column++) {
            if (header.get(column).startsWith(MACHINE)) {
                continue;
            }
            var points = new TreeMap<Long, Double>();
            for (List<String> record : records.subList(1, records.size())) {
                if (column < record.size() && isNumber(record.get(column))) {
                    points.put(
                            Math.round(Double.parseDouble(record.get(time)) * MILLIS),
                            Double.parseDouble(record.get(column)));
                }
            }
            all.add(new Series(
                    header.get(column),
                    labels,
                    Series.Kind.GAUGE,
                    header.get(column).endsWith("(%)") ? "%" : "",
                    points.keySet().stream().mapToLong(Long::longValue).toArray(),
                    points.values().stream().mapToDouble(Double::doubleValue).toArray()));
        }
        return all;
    }

    private static boolean isNumber(String cell) {
        return !cell.isBlank() && !cell.equalsIgnoreCase("nan") && "+-.0123456789".indexOf(cell.charAt(0)) >= 0;
    }
}
