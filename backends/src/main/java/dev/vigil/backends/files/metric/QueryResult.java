package dev.vigil.backends.files.metric;

import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.Series;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads saved answers of the Prometheus HTTP API: {@code /api/v1/query_range} (matrix) and {@code /api/v1/query} (vector). */
final class QueryResult {
    private static final String NAME = "__name__";
    /** How a result is called that an expression made nameless. */
    private static final String NAMELESS = "value";

    private final Sink sink;

    QueryResult(Sink sink) {
        this.sink = sink;
    }

    void read(String document) {
        Map<String, Object> answer = Json.readObject(document);
        Object data = answer.getOrDefault("data", answer);
        if (data instanceof Map<?, ?> map && map.get("result") instanceof List<?> results) {
            results.forEach(this::result);
        } else {
            sink.broken();
        }
    }

    private void result(Object result) {
        if (!(result instanceof Map<?, ?> map)) {
            sink.broken();
            return;
        }
        var labels = new TreeMap<String, String>();
        if (map.get("metric") instanceof Map<?, ?> metric) {
            metric.forEach((name, value) -> labels.put(String.valueOf(name), String.valueOf(value)));
        }
        String written = labels.remove(NAME);
        String name = written == null ? NAMELESS : written;
        boolean total = written != null && Exposition.isTotal(written);
        Points points = sink.series(
                name,
                Map.copyOf(labels),
                total ? Series.Kind.COUNTER : MetricName.of(name).kind(),
                MetricName.unitOf(name));
        if (map.get("values") instanceof List<?> values) {
            values.forEach(value -> point(points, value));
        } else if (map.get("value") instanceof List<?> value) {
            point(points, value);
        }
    }

    private void point(Points points, Object pair) {
        if (pair instanceof List<?> both && both.size() == 2 && both.getFirst() instanceof Number time) {
            try {
                sink.add(
                        points,
                        Math.round(time.doubleValue() * 1000),
                        Exposition.number(String.valueOf(both.getLast())));
                return;
            } catch (NumberFormatException e) {
                // Counted below, like anything else that is no point.
            }
        }
        sink.broken();
    }
}
