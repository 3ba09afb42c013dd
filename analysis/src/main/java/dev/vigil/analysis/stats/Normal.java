package dev.vigil.analysis.stats;

/** The standard normal distribution. */
public final class Normal {
    private static final double FARTHEST = 37;

    private Normal() {}

    /**
     * The chance of a value above {@code z}: Abramowitz and Stegun 26.2.17 near the middle, the asymptotic series 26.2.12
     * in the tail, where a relative error matters.
     */
    public static double above(double z) {
        if (z < 0) {
            return 1 - above(-z);
        }
        if (z > FARTHEST) {
            return 0;
        }
        double density = Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI);
        if (z > 4) {
            double square = z * z;
            return density / z * (1 - 1 / square + 3 / (square * square));
        }
        double t = 1 / (1 + 0.2316419 * z);
        double polynomial =
                t * (0.319381530 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
        return density * polynomial;
    }

    /** The chance of a value at least this far from the middle, on either side. */
    public static double beyond(double z) {
        return Math.min(1, 2 * above(Math.abs(z)));
    }
}
