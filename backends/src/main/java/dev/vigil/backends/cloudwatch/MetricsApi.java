package dev.vigil.backends.cloudwatch;

import dev.vigil.api.telemetry.Series;
import dev.vigil.backends.aws.AwsApi;
import dev.vigil.backends.remote.Document;
import dev.vigil.backends.remote.Together;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The operations of CloudWatch that metrics are read by: ListMetrics, GetMetricStatistics for units, and GetMetricData
 * (docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html).
 */
final class MetricsApi {
    /** What ListMetrics calls recently active. */
    static final Duration RECENT = Duration.ofHours(3);

    private static final String API = "GraniteServiceVersion20100801.";
    private static final int MAX_QUERIES = 500;
    private static final int MAX_POINTS = 100_000;
    private static final int MAX_UNITS = 10_000;

    private final AwsApi monitoring;
    private final Map<String, Measure> measures = new ConcurrentHashMap<>();

    MetricsApi(AwsApi monitoring) {
        this.monitoring = monitoring;
    }

    /**
     * What there is.
     *
     * @param metrics at most as many as were wanted
     * @param more whether there are others
     */
    record Found(List<Metric> metrics, boolean more) {}

    /** One statistic of one metric. */
    private record Wanted(Metric metric, Measure measure, String statistic) {}

    /** @param recent whether only what was measured in the last three hours is of interest, or that of two weeks */
    Found metrics(Optional<String> name, boolean recent, int most) {
        var found = new ArrayList<Metric>();
        String token = "";
        do {
            var body = new TreeMap<String, Object>();
            name.ifPresent(exact -> body.put("MetricName", exact));
            if (recent) {
                body.put("RecentlyActive", "PT3H");
            }
            if (!token.isEmpty()) {
                body.put("NextToken", token);
            }
            Document page = ask("ListMetrics", body, "the metrics there are");
            page.at("Metrics").items().forEach(metric -> found.add(Metric.of(metric)));
            token = page.text("NextToken");
        } while (!token.isEmpty() && found.size() < most);
        boolean more = !token.isEmpty() || found.size() > most;
        return new Found(found.size() > most ? List.copyOf(found.subList(0, most)) : List.copyOf(found), more);
    }

    List<Series> series(List<Metric> metrics, Periods periods) {
        learn(metrics, periods);
        var wanted = new ArrayList<Wanted>();
        for (Metric metric : metrics) {
            Measure measure = measure(metric);
            measure.statistics().forEach(statistic -> wanted.add(new Wanted(metric, measure, statistic)));
        }
        int atOnce = Math.clamp(MAX_POINTS / Math.max(1, periods.points()), 1, MAX_QUERIES);
        var parts = new ArrayList<List<Wanted>>();
        for (int i = 0; i < wanted.size(); i += atOnce) {
            parts.add(wanted.subList(i, Math.min(wanted.size(), i + atOnce)));
        }
        Map<Wanted, Map<Long, Double>> points = new LinkedHashMap<>();
        Together.all(parts, part -> points(part, periods)).forEach(points::putAll);
        return points.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty() && isShown(each.getKey(), points))
                .map(each -> series(each.getKey(), each.getValue(), periods))
                .toList();
    }

    /** An average beside percentiles is shown where there are none of these. */
    private static boolean isShown(Wanted wanted, Map<Wanted, Map<Long, Double>> points) {
        boolean beside = wanted.measure().form() == Measure.Form.PERCENTILES
                && wanted.statistic().equals(Measure.AVERAGE);
        return !beside
                || points.getOrDefault(new Wanted(wanted.metric(), wanted.measure(), "p50"), Map.of())
                        .isEmpty();
    }

    private Map<Wanted, Map<Long, Double>> points(List<Wanted> part, Periods periods) {
        var queries = new ArrayList<Map<String, Object>>();
        Map<Wanted, Map<Long, Double>> points = new LinkedHashMap<>();
        for (int i = 0; i < part.size(); i++) {
            Wanted wanted = part.get(i);
            points.put(wanted, new TreeMap<>());
            queries.add(Map.of(
                    "Id",
                    "m" + i,
                    "ReturnData",
                    true,
                    "MetricStat",
                    Map.of(
                            "Metric",
                            wanted.metric().asked(),
                            "Period",
                            periods.seconds(),
                            "Stat",
                            wanted.statistic())));
        }
        String token = "";
        do {
            var body = new TreeMap<String, Object>(Map.of(
                    "StartTime",
                    periods.fromSeconds(),
                    "EndTime",
                    periods.toSeconds(),
                    "ScanBy",
                    "TimestampAscending",
                    "MetricDataQueries",
                    queries));
            if (!token.isEmpty()) {
                body.put("NextToken", token);
            }
            Document page = ask("GetMetricData", body, part.size() + " statistics of metrics");
            for (Document result : page.at("MetricDataResults").items()) {
                int index = Integer.parseInt("0" + result.text("Id").replaceFirst("\\D+", ""));
                if (index < part.size()) {
                    add(result, points.computeIfAbsent(part.get(index), _ -> new TreeMap<>()));
                }
            }
            token = page.text("NextToken");
        } while (!token.isEmpty());
        return points;
    }

    private static void add(Document result, Map<Long, Double> into) {
        List<Document> times = result.at("Timestamps").items();
        List<Document> values = result.at("Values").items();
        for (int i = 0; i < Math.min(times.size(), values.size()); i++) {
            double seconds = times.get(i).number().orElse(-1);
            double value = values.get(i).number().orElse(Double.NaN);
            if (seconds >= 0 && Double.isFinite(value)) {
                into.put(Math.round(seconds * 1_000), value);
            }
        }
    }

    private static Series series(Wanted wanted, Map<Long, Double> points, Periods periods) {
        Measure measure = wanted.measure();
        Map<String, String> labels = new TreeMap<>(
                wanted.metric().dimensions().labels(wanted.metric().namespace()));
        if (wanted.statistic().startsWith("p")) {
            labels.put("quantile", "0." + wanted.statistic().substring(1).replaceFirst("0$", ""));
        }
        double factor = measure.factor() / (measure.form() == Measure.Form.SUM ? periods.seconds() : 1);
        return new Series(
                wanted.metric().name(),
                labels,
                measure.kind(),
                measure.unit(),
                points.keySet().stream().mapToLong(Long::longValue).toArray(),
                points.values().stream().mapToDouble(value -> value * factor).toArray());
    }

    private Measure measure(Metric metric) {
        return measures.getOrDefault(key(metric), Measure.of(metric.name(), ""));
    }

    /** Asks once for the unit of each kind of metric: only data points carry it. */
    private void learn(List<Metric> metrics, Periods periods) {
        var unknown = new HashMap<String, Metric>();
        metrics.stream()
                .filter(metric -> !measures.containsKey(key(metric)))
                .forEach(metric -> unknown.putIfAbsent(key(metric), metric));
        Together.all(List.copyOf(unknown.values()), metric -> {
            Optional<String> unit = unit(metric, periods);
            if (unit.isPresent() && measures.size() < MAX_UNITS) {
                measures.put(key(metric), Measure.of(metric.name(), unit.get()));
            }
            return unit;
        });
    }

    private Optional<String> unit(Metric metric, Periods periods) {
        var body = new TreeMap<>(metric.asked());
        body.put("StartTime", periods.fromSeconds());
        body.put("EndTime", periods.toSeconds());
        body.put("Period", Math.ceilDiv(periods.toSeconds() - periods.fromSeconds(), 3_600L) * 3_600);
        body.put("Statistics", List.of(Measure.AVERAGE));
        return ask("GetMetricStatistics", body, "the unit of metric " + metric.name()).at("Datapoints").items().stream()
                .map(point -> point.text("Unit"))
                .findFirst();
    }

    private static String key(Metric metric) {
        return metric.namespace() + "\n" + metric.name();
    }

    private Document ask(String operation, Map<String, Object> body, String what) {
        return monitoring.ask("1.0", API + operation, body, what);
    }
}
