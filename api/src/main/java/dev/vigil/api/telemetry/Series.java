package dev.vigil.api.telemetry;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;

/** One metric of one thing over time: points in ascending time, without two at the same moment. Gaps are simply absent. */
public final class Series {
    private final String metric;
    private final Map<String, String> labels;
    private final Kind kind;
    private final String unit;
    private final long[] timesMillis;
    private final double[] values;

    /** How the values are to be read. */
    public enum Kind {
        /** A level that goes up and down. */
        GAUGE,
        /** A total that only grows, but for resets to zero. */
        COUNTER,
        /** A change per second. */
        RATE
    }

    /**
     * @param metric the name as its source spells it
     * @param labels what it belongs to; the service, when known, is under {@code service}
     * @param unit such as {@code s}, {@code bytes}, {@code 1/s}, {@code %}; empty when unknown
     */
    public Series(
            String metric, Map<String, String> labels, Kind kind, String unit, long[] timesMillis, double[] values) {
        if (timesMillis.length != values.length) {
            throw new IllegalArgumentException(timesMillis.length + " times, " + values.length + " values");
        }
        if (IntStream.range(1, timesMillis.length).anyMatch(i -> timesMillis[i - 1] >= timesMillis[i])) {
            throw new IllegalArgumentException("times of " + metric + " do not ascend");
        }
        this.metric = metric;
        this.labels = Map.copyOf(labels);
        this.kind = kind;
        this.unit = unit;
        this.timesMillis = timesMillis.clone();
        this.values = values.clone();
    }

    public String metric() {
        return metric;
    }

    public Map<String, String> labels() {
        return labels;
    }

    /** The service it belongs to, or an empty text. */
    public String service() {
        return labels.getOrDefault("service", "");
    }

    public Kind kind() {
        return kind;
    }

    public String unit() {
        return unit;
    }

    public int size() {
        return values.length;
    }

    /** The moment of point {@code i}, in milliseconds since 1970 UTC. */
    public long timeMillis(int i) {
        return timesMillis[i];
    }

    public double value(int i) {
        return values[i];
    }

    /** The points with {@code fromMillis <= time < toMillis}. */
    public Series between(long fromMillis, long toMillis) {
        int first = insertionPoint(fromMillis);
        int end = Math.max(first, insertionPoint(toMillis));
        return new Series(
                metric,
                labels,
                kind,
                unit,
                Arrays.copyOfRange(timesMillis, first, end),
                Arrays.copyOfRange(values, first, end));
    }

    public double[] copyOfValues() {
        return values.clone();
    }

    public long[] copyOfTimesMillis() {
        return timesMillis.clone();
    }

    @Override
    public String toString() {
        return metric + labels + " (" + size() + " points)";
    }

    private int insertionPoint(long timeMillis) {
        int found = Arrays.binarySearch(timesMillis, timeMillis);
        return found >= 0 ? found : -found - 1;
    }
}
