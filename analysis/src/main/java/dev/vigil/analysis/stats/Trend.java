package dev.vigil.analysis.stats;

import java.util.Arrays;

/**
 * The steady growth or decline of a sequence: Mann-Kendall's tau says how steady (Mann 1945, Kendall 1975), Theil-Sen's
 * slope how steep (Sen 1968).
 *
 * @param tau from -1 for ever down to 1 for ever up
 * @param z how surprising tau is in a sequence without trend, in standard deviations
 * @param slope the median change from one position to the next
 * @param start where the line begins
 * @param end where the line ends
 */
public record Trend(double tau, double z, double slope, double start, double end) {
    /** Longer sequences are thinned to medians of neighbours, as the work grows with the square. */
    private static final int MAX_POINTS = 120;

    public static Trend of(double[] values) {
        double[] points = thinned(values);
        int n = points.length;
        if (n < 3) {
            return new Trend(0, 0, 0, n == 0 ? Double.NaN : points[0], n == 0 ? Double.NaN : points[n - 1]);
        }
        double[] slopes = new double[n * (n - 1) / 2];
        double concordance = 0;
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                concordance += Math.signum(points[j] - points[i]);
                slopes[at++] = (points[j] - points[i]) / (j - i);
            }
        }
        double slope = Robust.median(slopes);
        double middle = Robust.median(points);
        double deviation = Math.sqrt(n * (n - 1.0) * (2.0 * n + 5) / 18);
        double z = (concordance - Math.signum(concordance)) / deviation;
        double half = slope * (n - 1) / 2;
        double perValue = slope * n / values.length;
        return new Trend(2.0 * concordance / (n * (n - 1.0)), z, perValue, middle - half, middle + half);
    }

    /** How much the line grows over its length, as a share of where it begins. */
    public double growth() {
        return start == 0 ? 0 : (end - start) / Math.abs(start);
    }

    private static double[] thinned(double[] values) {
        if (values.length <= MAX_POINTS) {
            return values;
        }
        double[] points = new double[MAX_POINTS];
        for (int i = 0; i < MAX_POINTS; i++) {
            int from = (int) ((long) i * values.length / MAX_POINTS);
            int to = (int) ((i + 1L) * values.length / MAX_POINTS);
            points[i] = Robust.median(Arrays.copyOfRange(values, from, to));
        }
        return points;
    }
}
