package dev.vigil.backends.cloudwatch;

import dev.vigil.backends.aws.FakeAws;
import dev.vigil.backends.aws.FakeAws.Refusal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * CloudWatch's metrics (docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference): ListMetrics, GetMetricStatistics and
 * GetMetricData over single samples, each answer in pages.
 */
public final class FakeMetrics {
    private static final String API = "GraniteServiceVersion20100801.";
    private static final int PAGE = 3;

    private final List<Kept> kept = new ArrayList<>();

    /** A metric with all that was measured. */
    private record Kept(
            String namespace,
            String name,
            Map<String, String> dimensions,
            String unit,
            SortedMap<Long, double[]> samples) {}

    public FakeMetrics(FakeAws aws) {
        aws.on(API + "ListMetrics", this::listMetrics)
                .on(API + "GetMetricStatistics", this::getMetricStatistics)
                .on(API + "GetMetricData", this::getMetricData);
    }

    /** Puts what was measured in a second. */
    public FakeMetrics put(
            String namespace, String name, Map<String, String> dimensions, String unit, long second, double... values) {
        Kept metric = kept.stream()
                .filter(one -> one.namespace().equals(namespace)
                        && one.name().equals(name)
                        && one.dimensions().equals(dimensions))
                .findFirst()
                .orElseGet(() -> {
                    var fresh = new Kept(namespace, name, dimensions, unit, new TreeMap<>());
                    kept.add(fresh);
                    return fresh;
                });
        metric.samples().put(second, values);
        return this;
    }

    private Map<String, Object> listMetrics(Map<String, Object> asked) {
        if (!"PT3H".equals(asked.getOrDefault("RecentlyActive", "PT3H"))) {
            throw new Refusal("InvalidParameterValueException", "RecentlyActive must be PT3H");
        }
        int skip = Integer.parseInt(String.valueOf(asked.getOrDefault("NextToken", "0")));
        List<Map<String, Object>> matching = kept.stream()
                .filter(metric ->
                        !asked.containsKey("MetricName") || metric.name().equals(asked.get("MetricName")))
                .map(FakeMetrics::listed)
                .toList();
        return paged("Metrics", matching, skip);
    }

    private static Map<String, Object> paged(String member, List<Map<String, Object>> all, int skip) {
        var answer = new HashMap<String, Object>();
        answer.put(member, all.stream().skip(skip).limit(PAGE).toList());
        if (skip + PAGE < all.size()) {
            answer.put("NextToken", Integer.toString(skip + PAGE));
        }
        return answer;
    }

    private static Map<String, Object> listed(Kept metric) {
        return Map.of(
                "Namespace",
                metric.namespace(),
                "MetricName",
                metric.name(),
                "Dimensions",
                metric.dimensions().entrySet().stream()
                        .map(pair -> Map.of("Name", pair.getKey(), "Value", pair.getValue()))
                        .toList());
    }

    private Map<String, Object> getMetricStatistics(Map<String, Object> asked) {
        Map<Long, Double> points = points(asked, asked, "Average");
        String unit = find(asked).unit();
        return Map.of(
                "Label",
                String.valueOf(asked.get("MetricName")),
                "Datapoints",
                points.entrySet().stream()
                        .map(point -> Map.of("Timestamp", point.getKey(), "Average", point.getValue(), "Unit", unit))
                        .toList());
    }

    private Map<String, Object> getMetricData(Map<String, Object> asked) {
        List<?> queries = FakeAws.list(asked, "MetricDataQueries");
        if (queries.size() > 500) {
            throw new Refusal("ValidationError", "at most 500 MetricDataQueries");
        }
        int skip = Integer.parseInt(String.valueOf(asked.getOrDefault("NextToken", "0")));
        List<Map<String, Object>> results =
                queries.stream().map(query -> result((Map<?, ?>) query, asked)).toList();
        return paged("MetricDataResults", results, skip);
    }

    private Map<String, Object> result(Map<?, ?> query, Map<String, Object> asked) {
        Map<?, ?> stat = FakeAws.object(query, "MetricStat");
        long period = FakeAws.number(stat, "Period");
        if (period % 60 != 0) {
            throw new Refusal("ValidationError", "the period must be a multiple of 60");
        }
        var within = new HashMap<>(asked);
        within.put("Period", period);
        Map<Long, Double> points = points(FakeAws.object(stat, "Metric"), within, String.valueOf(stat.get("Stat")));
        return Map.of(
                "Id", text(query, "Id"),
                "Label", "any",
                "StatusCode", "Complete",
                "Timestamps",
                        points.keySet().stream().map(second -> second * 1.0).toList(),
                "Values", List.copyOf(points.values()));
    }

    private Map<Long, Double> points(Map<?, ?> metric, Map<String, Object> within, String statistic) {
        long from = FakeAws.number(within, "StartTime");
        long to = FakeAws.number(within, "EndTime");
        long period = FakeAws.number(within, "Period");
        Map<Long, List<double[]>> byPeriod = new TreeMap<>();
        find(metric)
                .samples()
                .subMap(from, to)
                .forEach((second, values) -> byPeriod.computeIfAbsent(
                                Math.floorDiv(second - from, period) * period + from, _ -> new ArrayList<>())
                        .add(values));
        var points = new TreeMap<Long, Double>();
        byPeriod.forEach((start, samples) -> points.put(
                start,
                of(statistic)
                        .applyAsDouble(samples.stream()
                                .flatMapToDouble(Arrays::stream)
                                .sorted()
                                .toArray())));
        return points;
    }

    private static ToDoubleFunction<double[]> of(String statistic) {
        return switch (statistic) {
            case "Sum" -> values -> Arrays.stream(values).sum();
            case "Average" -> values -> Arrays.stream(values).average().orElse(0);
            case "p50", "p95", "p99" ->
                values -> values[
                        (int) Math.floor((values.length - 1) * Integer.parseInt(statistic.substring(1)) / 100.0)];
            default -> throw new Refusal("ValidationError", "no statistic " + statistic);
        };
    }

    private Kept find(Map<?, ?> metric) {
        var dimensions = new HashMap<String, String>();
        if (metric.get("Dimensions") instanceof List<?> pairs) {
            pairs.forEach(pair -> dimensions.put(text((Map<?, ?>) pair, "Name"), text((Map<?, ?>) pair, "Value")));
        }
        return kept.stream()
                .filter(one -> one.namespace().equals(text(metric, "Namespace"))
                        && one.name().equals(text(metric, "MetricName"))
                        && one.dimensions().equals(dimensions))
                .findFirst()
                .orElse(new Kept("", "", Map.of(), "None", new TreeMap<>()));
    }

    private static String text(Map<?, ?> map, String name) {
        return String.valueOf(map.get(name));
    }
}
