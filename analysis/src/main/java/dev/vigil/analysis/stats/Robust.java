package dev.vigil.analysis.stats;

import java.util.Arrays;

/** Measures of a set of numbers that a few wild values do not move: median, quantiles, median absolute deviation. */
public final class Robust {
    /** Makes the median absolute deviation comparable with a standard deviation (Rousseeuw and Croux 1993). */
    private static final double MAD_TO_SIGMA = 1.4826;

    private Robust() {}

    public static double median(double[] values) {
        return quantile(values, 0.5);
    }

    /** The value below which the share {@code q} of the values lies, interpolated; NaN when there are none. */
    public static double quantile(double[] values, double q) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return quantileOfSorted(sorted, q);
    }

    public static double quantileOfSorted(double[] sorted, double q) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        double at = q * (sorted.length - 1);
        int below = (int) Math.floor(at);
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (at - below) * (sorted[above] - sorted[below]);
    }

    /** A robust standard deviation: the scaled median distance from the given centre. */
    public static double spread(double[] values, double centre) {
        return MAD_TO_SIGMA
                * median(Arrays.stream(values).map(v -> Math.abs(v - centre)).toArray());
    }

    /** The smallest distance between two different values, or 0 when all are the same. */
    public static double resolution(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double smallest = Double.POSITIVE_INFINITY;
        for (int i = 1; i < sorted.length; i++) {
            double gap = sorted[i] - sorted[i - 1];
            if (gap > 0) {
                smallest = Math.min(smallest, gap);
            }
        }
        return Double.isInfinite(smallest) ? 0 : smallest;
    }
}
