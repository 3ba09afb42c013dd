package dev.vigil.bench.signals;

import dev.vigil.analysis.metrics.Metrics;
import dev.vigil.analysis.metrics.Standout;
import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.time.TimeRange;
import dev.vigil.bench.data.DataSet;
import dev.vigil.bench.data.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Sock Shop with stressed processors and memory (RCD, Ikram et al., NeurIPS 2022; the set "Sock Shop 1" of RCAEval, Pham et
 * al. 2024): which service, and which of its metrics. The folder of a case names the truth, and only the score reads it.
 */
public final class Sockshop implements DataSet {
    private static final String NORMAL = "normal.csv";
    private static final String ANOMALOUS = "anomalous.csv";
    private static final String FIVE = "service, mean of top 1 to 5";
    private static final String METRIC = "metric, top 1";
    private static final int DEEPEST = 5;
    private static final long AFTER_MILLIS = 1_000;

    @Override
    public String name() {
        return "sockshop";
    }

    @Override
    public String about() {
        return "fraction of faults whose service is named first";
    }

    @Override
    public Floors floors() {
        return new Floors(0.96, Map.of(FIVE, 0.99, METRIC, 0.86));
    }

    /** BARO. */
    @Override
    public double published() {
        return 0.96;
    }

    @Override
    public void answer(Path folder, Consumer<Map<String, Object>> answers) throws IOException {
        for (Path run : runs(folder)) {
            List<String> services = new ArrayList<>();
            List<String> metrics = new ArrayList<>();
            for (Standout standout : standouts(run)) {
                metrics.add(standout.metric());
                if (!services.contains(standout.service())) {
                    services.add(standout.service());
                }
            }
            Map<String, Object> answer = new LinkedHashMap<>();
            answer.put("case", Folders.name(folder, run));
            answer.put("services", services);
            answer.put("metrics", metrics);
            answers.accept(answer);
        }
    }

    @Override
    public boolean isLabelled(Path folder) throws IOException {
        return runs(folder).stream()
                .allMatch(run -> fault(Folders.name(folder, run)).isPresent());
    }

    @Override
    public Scores score(Path folder, List<Map<String, Object>> answers) {
        var services = new Hits(DEEPEST);
        var metrics = new Hits(DEEPEST);
        List<String> misses = new ArrayList<>();
        for (Map<String, Object> answer : answers) {
            String name = String.valueOf(answer.get("case"));
            Fault fault = fault(name).orElseThrow();
            List<String> saidServices = Answers.texts(answer, "services");
            List<String> saidMetrics = Answers.texts(answer, "metrics");
            services.note(fault.service, saidServices, fault.service);
            metrics.note(fault.service, saidMetrics, fault.service + "_" + fault.kind);
            if (!saidServices.getFirst().equals(fault.service)
                    || !saidMetrics.getFirst().equals(fault.service + "_" + fault.kind)) {
                misses.add(name + ": said " + saidMetrics.subList(0, Math.min(3, saidMetrics.size())));
            }
        }
        Map<String, Double> parts = new TreeMap<>(services.topBySystem(1));
        metrics.topBySystem(1).forEach((service, share) -> parts.put(service + ", metric", share));
        parts.put(FIVE, services.average(DEEPEST));
        parts.put(METRIC, metrics.top(1));
        return new Scores(services.top(1), parts, services.n(), Map.of(), misses);
    }

    private record Fault(String service, String kind) {}

    /** What {@code payment-mem/2} says; absent for folders with neutral names. */
    private static Optional<Fault> fault(String name) {
        String folder = name.split("/", 2)[0];
        int hyphen = folder.lastIndexOf('-');
        String kind = folder.substring(hyphen + 1);
        return hyphen > 0 && (kind.equals("cpu") || kind.equals("mem"))
                ? Optional.of(new Fault(folder.substring(0, hyphen), kind))
                : Optional.empty();
    }

    private static List<Path> runs(Path folder) throws IOException {
        List<Path> runs = new ArrayList<>();
        for (Path fault : Folders.children(folder)) {
            for (Path run : Folders.children(fault)) {
                if (Files.exists(run.resolve(NORMAL)) && Files.exists(run.resolve(ANOMALOUS))) {
                    runs.add(run);
                }
            }
        }
        return runs;
    }

    private static List<Standout> standouts(Path run) throws IOException {
        var normal = ShopTable.read(run.resolve(NORMAL), 0);
        var anomalous = ShopTable.read(run.resolve(ANOMALOUS), normal.lastMillis() + AFTER_MILLIS);
        var grid = new TimeGrid(Optional.of(range(normal)), range(anomalous));
        var metrics = new Metrics(grid);
        for (String column : normal.columns()) {
            Optional<double[]> after = anomalous.values(column);
            double[] before = normal.values(column).orElseThrow();
            if (after.isPresent() && !(ShopTable.isConstant(before) && ShopTable.isConstant(after.get()))) {
                metrics.add(series(column, normal.times(), before));
                metrics.add(series(column, anomalous.times(), after.get()));
            }
        }
        return metrics.standouts();
    }

    private static TimeRange range(ShopTable table) {
        return new TimeRange(
                Instant.ofEpochMilli(table.times()[0]), Instant.ofEpochMilli(table.lastMillis() + AFTER_MILLIS));
    }

    private static Series series(String column, long[] times, double[] values) {
        return new Series(column, Map.of("service", ShopTable.service(column)), Series.Kind.GAUGE, "", times, values);
    }
}
