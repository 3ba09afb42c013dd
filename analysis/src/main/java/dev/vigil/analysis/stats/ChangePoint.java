package dev.vigil.analysis.stats;

import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Finds the position at which a sequence changes its level for good, by ranks alone, so that a few wild values do not
 * matter: Pettitt, "A Non-Parametric Approach to the Change-Point Problem" (1979).
 */
public final class ChangePoint {
    private ChangePoint() {}

    /**
     * The first position of the new level.
     *
     * @param maxChance the chance of seeing such a change in a sequence without one, at most
     * @param margin how many values there must be on either side
     */
    public static OptionalInt find(double[] values, double maxChance, int margin) {
        int n = values.length;
        if (n < 2 * margin) {
            return OptionalInt.empty();
        }
        double[] ranks = ranks(values);
        double sum = 0;
        double strongest = 0;
        int at = -1;
        for (int t = 1; t < n; t++) {
            sum += ranks[t - 1];
            double statistic = Math.abs(2 * sum - t * (n + 1.0));
            if (t >= margin && n - t >= margin && statistic > strongest) {
                strongest = statistic;
                at = t;
            }
        }
        double chance = 2 * Math.exp(-6 * strongest * strongest / (Math.pow(n, 3) + Math.pow(n, 2)));
        return at >= 0 && chance <= maxChance ? OptionalInt.of(at) : OptionalInt.empty();
    }

    /** Ranks from 1; equal values share the mean of theirs. */
    static double[] ranks(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double[] ranks = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            int first = lowerBound(sorted, values[i]);
            int end = lowerBound(sorted, Math.nextUp(values[i]));
            ranks[i] = (first + 1 + end) / 2.0;
        }
        return ranks;
    }

    private static int lowerBound(double[] sorted, double value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
