package dev.vigil.analysis.stats;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Finds the stretch in which a measured level was most out of its usual band: Page's cumulative sum (1954) of robust
 * deviations. What counts as far is what the quiet time itself never does, so a restless series needs a larger shift.
 */
public final class LevelScan {
    private static final int MIN_REFERENCE = 8;
    private static final int MIN_LENGTH = 3;
    /** Deviations below this many sigmas count against a stretch; larger ones count for it, up to the cap. */
    private static final double SLACK = 2;

    private static final double CAP = 8;
    private static final double MIN_SUM = 10;
    private static final double MIN_OVER_QUIET = 2;
    private static final double MIN_MEAN_Z = 3;
    /** A level is never known better than to this share of itself. */
    private static final double RELATIVE_FLOOR = 0.02;

    private static final double CHANGE_CHANCE = 0.001;

    private LevelScan() {}

    /**
     * Looks for the strongest stretch at or after {@code firstCurrent}.
     *
     * @param firstCurrent the values before are the baseline; where there are too few, the level before a change within
     *     the values is taken
     */
    public static Optional<Shift> scan(double[] values, int firstCurrent, CountScan.Direction direction) {
        if (firstCurrent >= MIN_REFERENCE) {
            Optional<Shift> here = against(Arrays.copyOf(values, firstCurrent), values, firstCurrent, direction);
            int earlier = firstCurrent - Math.min(firstCurrent / 2, (values.length - firstCurrent) / 2);
            // What lasts until now may have begun before the window did, and so have spoilt the baseline.
            return here.isPresent() || earlier < MIN_REFERENCE
                    ? here
                    : against(Arrays.copyOf(values, earlier), values, earlier, direction)
                            .filter(shift -> shift.to() > firstCurrent && shift.from() < firstCurrent);
        }
        Optional<Shift> passing = against(values, values, firstCurrent, direction);
        OptionalInt change = ChangePoint.find(values, CHANGE_CHANCE, MIN_REFERENCE);
        if (change.isEmpty()) {
            return passing;
        }
        int at = change.getAsInt();
        Optional<Shift> lasting = against(Arrays.copyOf(values, at), values, at, direction);
        return lasting.isPresent() && strength(lasting) >= strength(passing) ? lasting : passing;
    }

    private static Optional<Shift> against(
            double[] reference, double[] values, int from, CountScan.Direction direction) {
        if (reference.length < MIN_REFERENCE || values.length - from < MIN_LENGTH) {
            return Optional.empty();
        }
        double centre = Robust.median(reference);
        double scale = scale(reference, values, centre);
        Optional<Shift> up = direction == CountScan.Direction.DOWN
                ? Optional.empty()
                : stretch(reference, values, from, centre, scale);
        Optional<Shift> down = direction == CountScan.Direction.UP
                ? Optional.empty()
                : stretch(reference, values, from, centre, -scale);
        return strength(up) >= strength(down) ? up : down;
    }

    private static Optional<Shift> stretch(
            double[] reference, double[] values, int first, double centre, double scale) {
        double quiet = reference.length == values.length ? 0 : strongest(reference, 0, centre, scale).sum;
        Run run = strongest(values, first, centre, scale);
        double[] within = Arrays.copyOfRange(values, run.from, run.to);
        if (run.to - run.from < MIN_LENGTH || run.sum < Math.max(MIN_SUM, MIN_OVER_QUIET * quiet)) {
            return Optional.empty();
        }
        double after = Robust.median(within);
        double z = (after - centre) / scale;
        double[] sorted = reference.clone();
        Arrays.sort(sorted);
        double low = Math.min(Robust.quantileOfSorted(sorted, 0.01), centre - 3 * Math.abs(scale));
        double high = Math.max(Robust.quantileOfSorted(sorted, 0.99), centre + 3 * Math.abs(scale));
        if (z < MIN_MEAN_Z || (after >= low && after <= high)) {
            return Optional.empty();
        }
        boolean positive = sorted[0] >= 0;
        double pValue = Math.min(1, Normal.above(run.sum / Math.sqrt(run.to - run.from)) * (values.length - first));
        return Optional.of(new Shift(
                run.from,
                run.to,
                centre,
                positive ? Math.max(0, low) : low,
                high,
                after,
                z * Math.signum(scale),
                pValue));
    }

    private record Run(int from, int to, double sum) {}

    /** The stretch with the largest sum of deviations beyond the slack (Kadane's algorithm). */
    private static Run strongest(double[] values, int first, double centre, double scale) {
        Run best = new Run(first, first, 0);
        double sum = 0;
        int from = first;
        for (int i = first; i < values.length; i++) {
            double z = (values[i] - centre) / scale;
            sum += Math.clamp(z, -CAP, CAP) - SLACK;
            if (sum <= 0) {
                sum = 0;
                from = i + 1;
            } else if (sum > best.sum) {
                best = new Run(from, i + 1, sum);
            }
        }
        return best;
    }

    /** The usual spread, but never less than a share of the level or one step of a series that moves in steps. */
    private static double scale(double[] reference, double[] values, double centre) {
        double spread = Robust.spread(reference, centre);
        double floor = RELATIVE_FLOOR * Math.abs(centre);
        double scale = Math.max(spread, floor);
        if (spread == 0) {
            scale = Math.max(scale, Robust.resolution(reference));
        }
        return scale > 0 ? scale : silentScale(values);
    }

    /** For a series that was always zero: whatever it does now is large. */
    private static double silentScale(double[] values) {
        double largest = Arrays.stream(values).map(Math::abs).max().orElse(0);
        return largest > 0 ? largest / CAP : 1;
    }

    private static double strength(Optional<Shift> shift) {
        return shift.map(s -> Math.abs(s.z()) * Math.sqrt(s.length())).orElse(0.0);
    }
}
