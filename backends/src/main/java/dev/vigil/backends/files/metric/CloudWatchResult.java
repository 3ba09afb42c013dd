package dev.vigil.backends.files.metric;

import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.Series;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads saved answers of Amazon CloudWatch: of {@code get-metric-data} (results with times and values) and of
 * {@code get-metric-statistics} (data points). Names of fields may be written in any case, with or without underscores, as
 * exporters write them.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html">GetMetricData</a>
 */
final class CloudWatchResult {
    static final Pattern SIGN = Pattern.compile(
            "\"(?:MetricDataResults|metric_data_results|Datapoints|datapoints)\"\\s*:|\"(?:MetricName|metric_name)\"\\s*:");

    private static final List<String> STATISTICS =
            List.of("average", "maximum", "sum", "minimum", "samplecount", "value");

    private final Sink sink;
    private final String fallback;

    /** @param fallback whose a metric is that carries no dimensions */
    CloudWatchResult(Sink sink, String fallback) {
        this.sink = sink;
        this.fallback = fallback;
    }

    void read(String document) {
        Map<String, Object> answer = Json.readObject(document);
        if (field(answer, "metricdataresults") instanceof List<?> results) {
            results.forEach(this::result);
        } else {
            result(answer);
        }
    }

    private void result(@Nullable Object result) {
        if (!(result instanceof Map<?, ?> map)) {
            sink.broken();
            return;
        }
        String name = text(map, "metricname").isEmpty() ? text(map, "label") : text(map, "metricname");
        var labels = new TreeMap<String, String>();
        if (field(map, "dimensions") instanceof List<?> dimensions) {
            for (Object dimension : dimensions) {
                if (dimension instanceof Map<?, ?> pair) {
                    labels.put(text(pair, "name"), text(pair, "value"));
                }
            }
        }
        if (labels.isEmpty() && !fallback.isEmpty()) {
            labels.put(MetricLabels.SERVICE, fallback);
        }
        Points points = sink.series(
                name.isEmpty() ? "value" : name, Map.copyOf(labels), Series.Kind.GAUGE, MetricName.unitOf(name));
        if (field(map, "timestamps") instanceof List<?> times && field(map, "values") instanceof List<?> values) {
            for (int i = 0; i < Math.min(times.size(), values.size()); i++) {
                point(points, times.get(i), values.get(i));
            }
        } else if (field(map, "datapoints") instanceof List<?> single) {
            single.forEach(each -> datapoint(points, each));
        } else {
            sink.broken();
        }
    }

    private void datapoint(Points points, @Nullable Object single) {
        if (single instanceof Map<?, ?> map) {
            for (String statistic : STATISTICS) {
                Object value = field(map, statistic);
                if (value != null) {
                    point(points, field(map, "timestamp"), value);
                    return;
                }
            }
        }
        sink.broken();
    }

    private void point(Points points, @Nullable Object time, @Nullable Object value) {
        try {
            if (value instanceof Number number && time != null) {
                sink.add(points, moment(time).toEpochMilli(), number.doubleValue());
                return;
            }
        } catch (DateTimeParseException noTime) {
            // Counted below, like anything else that is no point.
        }
        sink.broken();
    }

    /** An ISO time, or seconds since 1970. */
    private static Instant moment(Object time) {
        return time instanceof Number seconds
                ? Instant.ofEpochMilli(Math.round(seconds.doubleValue() * 1000))
                : OffsetDateTime.parse(time.toString()).toInstant();
    }

    private static @Nullable Object field(Map<?, ?> map, String name) {
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String plain = String.valueOf(entry.getKey()).replace("_", "").toLowerCase(Locale.ROOT);
            if (plain.equals(name)) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static String text(Map<?, ?> map, String name) {
        Object value = field(map, name);
        return value instanceof String text ? text : "";
    }
}
