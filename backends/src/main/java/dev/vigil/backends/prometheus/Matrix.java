package dev.vigil.backends.prometheus;

import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.json.JsonTokens.Token;
import dev.vigil.api.telemetry.Series;
import dev.vigil.backends.files.metric.MetricLabels;
import dev.vigil.backends.files.metric.MetricName;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads one series of a range query's answer. */
final class Matrix {
    private static final String PER_SECOND = "/s";

    private Map<String, String> labels = Map.of();
    private long[] times = new long[64];
    private double[] values = new double[64];
    private int size;

    private Matrix() {}

    /** What is no number is a gap; a series of gaps alone is none. */
    static Optional<Series> read(JsonTokens tokens) {
        var matrix = new Matrix();
        while (tokens.next() == Token.NAME) {
            String member = tokens.text();
            tokens.next();
            switch (member) {
                case "metric" -> matrix.labels = PrometheusApi.texts(tokens);
                case "values" -> matrix.values(tokens);
                default -> tokens.skip();
            }
        }
        return matrix.size == 0 ? Optional.empty() : Optional.of(matrix.series());
    }

    private void values(JsonTokens tokens) {
        while (tokens.next() == Token.ARRAY) {
            tokens.next();
            long time = Math.round(Double.parseDouble(tokens.text()) * 1_000);
            tokens.next();
            double value = number(tokens.text());
            tokens.next();
            if (Double.isFinite(value)) {
                add(time, value);
            }
        }
    }

    private void add(long time, double value) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        times[size] = time;
        values[size++] = value;
    }

    private Series series() {
        var own = new HashMap<>(labels);
        String carried = own.remove(PromQl.METRIC);
        String plain = own.remove(PrometheusApi.NAME);
        String metric = carried != null ? carried : plain == null ? "" : plain;
        boolean rate = carried != null && !own.containsKey(PromQl.QUANTILE);
        Unit unit = Unit.of(metric);
        for (int i = 0; i < size; i++) {
            values[i] *= unit.factor();
        }
        return new Series(
                metric,
                MetricLabels.withService(own, ""),
                rate
                        ? Series.Kind.RATE
                        : MetricName.of(metric).kind() == Series.Kind.RATE ? Series.Kind.RATE : Series.Kind.GAUGE,
                rate ? (unit.name().isEmpty() ? "1" : unit.name()) + PER_SECOND : unit.name(),
                Arrays.copyOf(times, size),
                Arrays.copyOf(values, size));
    }

    private static double number(String text) {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    /** What a metric is measured in, times in seconds whatever its source chose. */
    private record Unit(String name, double factor) {
        static Unit of(String metric) {
            String unit = MetricName.unitOf(metric);
            return switch (unit) {
                case "ms" -> new Unit("s", 1e-3);
                case "us" -> new Unit("s", 1e-6);
                case "ns" -> new Unit("s", 1e-9);
                default -> new Unit(unit, 1);
            };
        }
    }
}
