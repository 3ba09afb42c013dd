package dev.vigil.analysis.metrics;

import dev.vigil.analysis.stats.Robust;
import java.util.Arrays;
import java.util.Optional;

/**
 * How far the level of a series moved, once, within the time it covers: the two levels that fit its values best (least
 * absolute deviations; a series of one step).
 *
 * @param before the level at first
 * @param after the level at last
 */
public record LevelStep(
        String service, String metric, Meaning meaning, Resource resource, double before, double after) {
    private static final int MIN_POINTS = 10;
    private static final int MIN_SIDE = 4;
    private static final int MOST_SPLITS = 60;
    /** So much of the deviation from one level has to go with a second one. */
    private static final double MIN_GAIN = 0.25;

    private static final double MIN_SPREADS = 4;

    static Optional<LevelStep> of(MetricSeries series) {
        double[] values = series.values;
        int side = Math.max(MIN_SIDE, values.length / 8);
        if (values.length < MIN_POINTS || values.length < 2 * side) {
            return Optional.empty();
        }
        int stride = Math.max(1, (values.length - 2 * side) / MOST_SPLITS);
        int best = side;
        double least = Double.MAX_VALUE;
        for (int split = side; split <= values.length - side; split += stride) {
            double cost = cost(values, 0, split) + cost(values, split, values.length);
            if (cost < least) {
                least = cost;
                best = split;
            }
        }
        double[] first = Arrays.copyOf(values, best);
        double before = Robust.median(first);
        double after = Robust.median(Arrays.copyOfRange(values, best, values.length));
        boolean gains = least <= (1 - MIN_GAIN) * cost(values, 0, values.length);
        boolean far = Math.abs(after - before) > MIN_SPREADS * cost(values, 0, best) / best;
        return gains && far
                ? Optional.of(new LevelStep(
                        series.service, series.metric, series.name.meaning(), series.name.resource(), before, after))
                : Optional.empty();
    }

    public double rise() {
        return after - before;
    }

    /** How many times larger it has become; very many when there was nothing before. */
    public double factor() {
        return after / Math.max(before, 1e-9);
    }

    private static double cost(double[] values, int from, int to) {
        double[] part = Arrays.copyOfRange(values, from, to);
        double median = Robust.median(part);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += Math.abs(values[i] - median);
        }
        return sum;
    }
}
