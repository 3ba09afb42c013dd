package dev.vigil.backends.files.metric;

import dev.vigil.api.telemetry.Series;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** The points of one series while they are gathered, in any order. */
final class Points {
    private final Series.Kind kind;
    private final String unit;
    private long[] times = new long[16];
    private double[] values = new double[16];
    private int size;

    Points(Series.Kind kind, String unit) {
        this.kind = kind;
        this.unit = unit;
    }

    int size() {
        return size;
    }

    void add(long timeMillis, double value) {
        if (size == times.length) {
            times = Arrays.copyOf(times, size * 2);
            values = Arrays.copyOf(values, size * 2);
        }
        times[size] = timeMillis;
        values[size++] = value;
    }

    void addAll(Points other) {
        for (int i = 0; i < other.size; i++) {
            add(other.times[i], other.values[i]);
        }
    }

    Series.Kind kind() {
        return kind;
    }

    String unit() {
        return unit;
    }

    long firstMillis() {
        return Arrays.stream(times, 0, size).min().orElse(Long.MAX_VALUE);
    }

    long lastMillis() {
        return Arrays.stream(times, 0, size).max().orElse(Long.MIN_VALUE);
    }

    /** In ascending time; of several at one moment the one that was added last. */
    Series series(SeriesKey key, long fromMillis, long toMillis) {
        int[] order = order();
        var sortedTimes = new long[size];
        var sortedValues = new double[size];
        int kept = 0;
        for (int i : order) {
            if (times[i] < fromMillis || times[i] >= toMillis) {
                continue;
            }
            if (kept > 0 && sortedTimes[kept - 1] == times[i]) {
                kept--;
            }
            sortedTimes[kept] = times[i];
            sortedValues[kept++] = values[i];
        }
        return new Series(
                key.metric(),
                key.labels(),
                kind,
                unit,
                Arrays.copyOf(sortedTimes, kept),
                Arrays.copyOf(sortedValues, kept));
    }

    private int[] order() {
        boolean sorted = IntStream.range(1, size).allMatch(i -> times[i - 1] <= times[i]);
        IntStream all = IntStream.range(0, size);
        return sorted
                ? all.toArray()
                : all.boxed()
                        .sorted(Comparator.comparingLong(i -> times[i]))
                        .mapToInt(Integer::intValue)
                        .toArray();
    }
}
