package dev.vigil.analysis.stats;

import java.util.Arrays;
import java.util.Optional;

/** Tests whether something differs between two windows, which may be of any length. */
public final class TwoWindows {
    private static final int MIN_GROUPS = 8;
    private static final int[] SCALES = {1, 2, 4, 8};

    private TwoWindows() {}

    /**
     * Compares rates: a likelihood ratio of two Poisson rates (equal to the conditional binomial test for many counts),
     * discounted by how bursty the counts are within the windows.
     *
     * @param exposure what the counts are relative to, such as seconds or requests; 0 where nothing is known
     * @param first the number of buckets that belong to the first window; the others belong to the second
     * @return absent when one of the windows has no exposure
     */
    public static Optional<Contrast> rates(double[] counts, double[] exposure, int first) {
        double before = sum(counts, 0, first);
        double beforeIn = sum(exposure, 0, first);
        double after = sum(counts, first, counts.length);
        double afterIn = sum(exposure, first, counts.length);
        if (beforeIn <= 0 || afterIn <= 0 || before + after <= 0) {
            return Optional.empty();
        }
        double pooled = (before + after) / (beforeIn + afterIn);
        double statistic = 2 * (deviance(before, pooled * beforeIn) + deviance(after, pooled * afterIn));
        double dispersion =
                Math.max(dispersion(counts, exposure, 0, first), dispersion(counts, exposure, first, counts.length));
        double z = Math.sqrt(Math.max(0, statistic) / dispersion);
        return Optional.of(new Contrast(before / beforeIn, after / afterIn, Normal.beyond(z)));
    }

    /**
     * Compares levels by rank (Mann and Whitney 1947). Neighbouring samples of a metric repeat each other, so they count for
     * as many as are independent, by their correlation from one to the next.
     */
    public static Optional<Contrast> levels(double[] before, double[] after) {
        if (before.length == 0 || after.length == 0) {
            return Optional.empty();
        }
        double[] all = Arrays.copyOf(before, before.length + after.length);
        System.arraycopy(after, 0, all, before.length, after.length);
        double[] ranks = ChangePoint.ranks(all);
        double rankSum = sum(ranks, 0, before.length);
        double larger = rankSum - before.length * (before.length + 1) / 2.0;
        double share = larger / ((double) before.length * after.length);
        double n = independent(before);
        double m = independent(after);
        double deviation = Math.sqrt((n + m + 1) / (12 * n * m));
        return Optional.of(
                new Contrast(Robust.median(before), Robust.median(after), Normal.beyond((share - 0.5) / deviation)));
    }

    private static double independent(double[] values) {
        double mean = sum(values, 0, values.length) / values.length;
        double variance = 0;
        double together = 0;
        for (int i = 0; i < values.length; i++) {
            variance += (values[i] - mean) * (values[i] - mean);
            together += i == 0 ? 0 : (values[i] - mean) * (values[i - 1] - mean);
        }
        double correlation = variance == 0 ? 0 : Math.clamp(together / variance, 0, 0.98);
        return Math.max(1, values.length * (1 - correlation) / (1 + correlation));
    }

    private static double dispersion(double[] counts, double[] exposure, int from, int to) {
        double rate = sum(counts, from, to) / Math.max(1e-12, sum(exposure, from, to));
        double worst = 1;
        for (int scale : SCALES) {
            double squares = 0;
            int groups = 0;
            for (int at = from; at + scale <= to; at += scale) {
                double expected = rate * sum(exposure, at, at + scale);
                if (expected > 0) {
                    double off = sum(counts, at, at + scale) - expected;
                    squares += off * off / expected;
                    groups++;
                }
            }
            worst = groups < MIN_GROUPS ? worst : Math.max(worst, squares / (groups - 1));
        }
        return worst;
    }

    private static double deviance(double seen, double expected) {
        return seen <= 0 ? 0 : seen * Math.log(seen / expected);
    }

    private static double sum(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }
}
