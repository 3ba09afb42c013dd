package dev.vigil.simulator.signal;

import dev.vigil.api.telemetry.Series;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All metric samples. */
public final class MetricBook {
    private static final int FIRST_CAPACITY = 128;
    /** Samples carry as many digits as an exporter would print, so that files and memory agree. */
    private static final double PRECISION = 1e4;

    private final Map<Key, Points> points = new LinkedHashMap<>();

    private record Key(Metric metric, Map<String, String> labels) {}

    private static final class Points {
        private long[] times = new long[FIRST_CAPACITY];
        private double[] values = new double[FIRST_CAPACITY];
        private int size;

        private void add(long time, double value) {
            if (size == times.length) {
                times = Arrays.copyOf(times, size * 2);
                values = Arrays.copyOf(values, size * 2);
            }
            times[size] = time;
            values[size++] = value;
        }

        private Series series(Key key) {
            return new Series(
                    key.metric().id(),
                    key.labels(),
                    key.metric().kind(),
                    key.metric().unit(),
                    Arrays.copyOf(times, size),
                    Arrays.copyOf(values, size));
        }
    }

    /** Keeps a sample; one that is not a number is a gap. */
    public void sample(Metric metric, Map<String, String> labels, long timeMillis, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        points.computeIfAbsent(new Key(metric, Map.copyOf(labels)), _ -> new Points())
                .add(timeMillis, Math.round(value * PRECISION) / PRECISION);
    }

    /** In the order in which they first appeared. */
    public List<Series> series() {
        return points.entrySet().stream()
                .map(entry -> entry.getValue().series(entry.getKey()))
                .toList();
    }
}
