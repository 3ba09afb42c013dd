package dev.vigil.analysis.stats;

import java.util.Optional;

/**
 * Finds the stretch of a window in which something was counted most surprisingly often, or seldom: the scan statistic of
 * Kulldorff (1997) over time, with a Poisson likelihood ratio that is discounted by how bursty the counts are at rest
 * (quasi-Poisson; McCullagh and Nelder 1989, ch. 6). Rates are compared, so windows and exposures may differ.
 */
public final class CountScan {
    private static final int MIN_REFERENCE_BUCKETS = 3;
    /** Without a baseline, at least this share of the window has to be left to compare with. */
    private static final double MIN_REST = 0.2;

    /** Of the rate of a stretch that began before the window, in the window. */
    private static final double MIN_STILL = 0.5;

    private static final int MIN_GROUPS = 8;
    private static final double FEW = 100;
    private static final int[] SCALES = {1, 2, 4, 8};
    /** Neighbouring stretches overlap: about this many independent ones exist for each bucket. */
    private static final int INDEPENDENT_STRETCHES_PER_BUCKET = 4;

    private final double[] counts;
    private final int firstCurrent;
    private final double[] countsBefore;
    private final double[] exposureBefore;
    private final boolean hasBaseline;

    /** Which way a count may have gone. */
    public enum Direction {
        UP,
        DOWN,
        EITHER
    }

    private CountScan(double[] counts, double[] exposure, int firstCurrent) {
        this.counts = counts;
        this.firstCurrent = firstCurrent;
        countsBefore = sums(counts);
        exposureBefore = sums(exposure);
        hasBaseline = exposureBefore[firstCurrent] > 0 && positives(exposure, firstCurrent) >= MIN_REFERENCE_BUCKETS;
    }

    /**
     * Looks for the most surprising stretch.
     *
     * @param counts how often, per bucket
     * @param exposure how often it could have been: seconds, or requests; 0 where nothing is known
     * @param firstCurrent the buckets before are the baseline; 0 for none, then the rest of the window is compared with
     */
    public static Optional<Shift> scan(double[] counts, double[] exposure, int firstCurrent, Direction direction) {
        return new CountScan(counts, exposure, firstCurrent).strongest(direction);
    }

    private Optional<Shift> strongest(Direction direction) {
        // What lasts until now may have begun before the window did, by up to half of its length.
        int earlier = Math.min(firstCurrent / 2, (counts.length - firstCurrent) / 2);
        int first = hasBaseline
                ? Math.max(MIN_REFERENCE_BUCKETS, firstCurrent - earlier)
                : firstCurrent + MIN_REFERENCE_BUCKETS;
        double best = 0;
        int bestFrom = -1;
        int bestTo = -1;
        for (int from = first; from < counts.length; from++) {
            for (int to = Math.max(from, firstCurrent) + 1; to <= counts.length; to++) {
                double surprise = surprise(from, to);
                boolean wanted = direction == Direction.EITHER || surprise > 0 == (direction == Direction.UP);
                if (wanted && Math.abs(surprise) > Math.abs(best) && (surprise < 0 || lasts(from, to))) {
                    best = surprise;
                    bestFrom = from;
                    bestTo = to;
                }
            }
        }
        return bestFrom < 0 ? Optional.empty() : Optional.of(shift(bestFrom, bestTo, best));
    }

    /** Whether what began before the window goes on in it: what is over is nobody's trouble any more. */
    private boolean lasts(int from, int to) {
        if (from >= firstCurrent) {
            return true;
        }
        double still = countsBefore[to] - countsBefore[firstCurrent];
        double stillIn = exposureBefore[to] - exposureBefore[firstCurrent];
        double all = countsBefore[to] - countsBefore[from];
        double allIn = exposureBefore[to] - exposureBefore[from];
        return stillIn > 0 && still * allIn >= MIN_STILL * all * stillIn;
    }

    /** The signed square root of the likelihood ratio statistic of one stretch against its reference; 0 when it says nothing. */
    private double surprise(int from, int to) {
        double seen = countsBefore[to] - countsBefore[from];
        double seenIn = exposureBefore[to] - exposureBefore[from];
        double usual = reference(countsBefore, from, to);
        double usualIn = reference(exposureBefore, from, to);
        if (seenIn <= 0 || usualIn <= 0 || (!hasBaseline && usualIn < MIN_REST * (seenIn + usualIn))) {
            return 0;
        }
        double pooled = (seen + usual) / (seenIn + usualIn);
        double statistic = 2 * (deviance(seen, pooled * seenIn) + deviance(usual, pooled * usualIn));
        double sign = Math.signum(seen / seenIn - usual / usualIn);
        return sign * Math.sqrt(Math.max(0, statistic));
    }

    /** What the stretch is compared with: the baseline before it, or without a baseline the rest of the window. */
    private double reference(double[] sums, int from, int to) {
        return hasBaseline
                ? sums[Math.min(from, firstCurrent)]
                : sums[counts.length] - sums[firstCurrent] - (sums[to] - sums[from]);
    }

    private Shift shift(int from, int to, double surprise) {
        double usualIn = reference(exposureBefore, from, to);
        double before = reference(countsBefore, from, to) / usualIn;
        double seenIn = exposureBefore[to] - exposureBefore[from];
        double after = (countsBefore[to] - countsBefore[from]) / seenIn;
        double dispersion = dispersion(from, to, before);
        double z = surprise / Math.sqrt(dispersion);
        double band = 3 * Math.sqrt(dispersion * Math.max(before, 1 / usualIn) / seenIn);
        double stretches = (double) (counts.length - firstCurrent) * INDEPENDENT_STRETCHES_PER_BUCKET;
        double seen = countsBefore[to] - countsBefore[from];
        double chance = Math.max(Normal.beyond(z), exact(seen, before * usualIn + seen, seenIn / (seenIn + usualIn)));
        double pValue = Math.min(1, chance * stretches);
        return new Shift(from, to, before, Math.max(0, before - band), before + band, after, z, pValue);
    }

    /** Few counts are judged exactly: given how many there are in all, how likely are so many of them in this stretch? */
    private static double exact(double seen, double all, double share) {
        boolean more = seen > all * share;
        return more && all <= FEW ? Binomial.atLeast((int) Math.floor(seen), (int) Math.ceil(all), share) : 0;
    }

    /** Variance over mean of the reference, at the time scale where it is worst; 1 for a pure Poisson process. */
    private double dispersion(int from, int to, double rate) {
        double worst = 1;
        for (int scale : SCALES) {
            worst = Math.max(worst, dispersionAt(scale, from, to, rate));
        }
        return worst;
    }

    private double dispersionAt(int scale, int from, int to, double rate) {
        double sum = 0;
        int groups = 0;
        int start = hasBaseline ? 0 : firstCurrent;
        int end = hasBaseline ? Math.min(from, firstCurrent) : counts.length;
        for (int at = start; at + scale <= end; at += scale) {
            boolean reference = hasBaseline || at + scale <= from || at >= to;
            double expected = rate * (exposureBefore[at + scale] - exposureBefore[at]);
            if (reference && expected > 0) {
                double off = countsBefore[at + scale] - countsBefore[at] - expected;
                sum += off * off / expected;
                groups++;
            }
        }
        return groups < MIN_GROUPS ? 1 : sum / (groups - 1);
    }

    private static double deviance(double seen, double expected) {
        return seen <= 0 ? 0 : seen * Math.log(seen / expected);
    }

    private static double[] sums(double[] values) {
        double[] sums = new double[values.length + 1];
        for (int i = 0; i < values.length; i++) {
            sums[i + 1] = sums[i] + values[i];
        }
        return sums;
    }

    private static int positives(double[] values, int end) {
        int found = 0;
        for (int i = 0; i < end; i++) {
            found += values[i] > 0 ? 1 : 0;
        }
        return found;
    }
}
