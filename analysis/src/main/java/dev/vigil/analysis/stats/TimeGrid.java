package dev.vigil.analysis.stats;

import dev.vigil.api.time.TimeRange;
import java.time.Instant;
import java.util.Optional;

/**
 * Time cut into numbered buckets: those of the baseline first, then those of the window in question. The buckets of both
 * are equally long, unless the baseline is so much longer that its buckets are a whole multiple.
 */
public final class TimeGrid {
    private static final int CURRENT_BUCKETS = 60;
    private static final int MAX_BASELINE_BUCKETS = 480;

    private final Optional<TimeRange> baseline;
    private final TimeRange current;
    private final long currentFrom;
    private final long currentTo;
    private final long currentWidth;
    private final long baselineFrom;
    private final long baselineTo;
    private final long baselineWidth;
    private final int firstCurrent;
    private final int size;

    public TimeGrid(Optional<TimeRange> baseline, TimeRange current) {
        this.baseline = baseline;
        this.current = current;
        currentFrom = current.from().toEpochMilli();
        currentTo = Math.max(currentFrom + 1, current.to().toEpochMilli());
        currentWidth = divideUp(currentTo - currentFrom, CURRENT_BUCKETS);
        baselineFrom = baseline.map(range -> range.from().toEpochMilli()).orElse(currentFrom);
        baselineTo = baseline.map(range -> range.to().toEpochMilli()).orElse(currentFrom);
        long baselineSpan = baselineTo - baselineFrom;
        baselineWidth = currentWidth * Math.max(1, divideUp(baselineSpan, currentWidth * MAX_BASELINE_BUCKETS));
        firstCurrent = (int) divideUp(baselineSpan, baselineWidth);
        size = firstCurrent + (int) divideUp(currentTo - currentFrom, currentWidth);
    }

    public Optional<TimeRange> baseline() {
        return baseline;
    }

    public TimeRange current() {
        return current;
    }

    /** How many buckets there are in all. */
    public int size() {
        return size;
    }

    /** The number of the first bucket of the window in question; 0 when there is no baseline. */
    public int firstCurrent() {
        return firstCurrent;
    }

    /** The bucket that a moment belongs to, or -1 when it lies in neither window. */
    public int bucket(long timeMillis) {
        if (timeMillis >= currentFrom && timeMillis < currentTo) {
            return firstCurrent + (int) ((timeMillis - currentFrom) / currentWidth);
        }
        if (timeMillis >= baselineFrom && timeMillis < baselineTo) {
            return (int) ((timeMillis - baselineFrom) / baselineWidth);
        }
        return -1;
    }

    public int bucket(Instant time) {
        return bucket(time.toEpochMilli());
    }

    public Instant start(int bucket) {
        return Instant.ofEpochMilli(startMillis(bucket));
    }

    /** The moment at which a bucket ends, which is not part of it. */
    public Instant end(int bucket) {
        return Instant.ofEpochMilli(endMillis(bucket));
    }

    /** How long a bucket is; the last one of a window may be shorter than the others. */
    public double seconds(int bucket) {
        return (endMillis(bucket) - startMillis(bucket)) / 1000.0;
    }

    private long startMillis(int bucket) {
        return bucket < firstCurrent
                ? baselineFrom + bucket * baselineWidth
                : currentFrom + (bucket - firstCurrent) * currentWidth;
    }

    private long endMillis(int bucket) {
        return bucket < firstCurrent
                ? Math.min(baselineTo, startMillis(bucket) + baselineWidth)
                : Math.min(currentTo, startMillis(bucket) + currentWidth);
    }

    private static long divideUp(long amount, long unit) {
        return (amount + unit - 1) / unit;
    }
}
