package dev.vigil.analysis.stats;

/**
 * A value in two windows.
 *
 * @param before a rate, share or median in the first; 0 for something counted that was not there
 * @param after the same in the second
 * @param pValue the chance to see such a difference where there is none, before correction for many comparisons
 */
public record Contrast(double before, double after, double pValue) {
    /** How many times larger the larger one is; infinite when the smaller one is 0. */
    public double factor() {
        double small = Math.min(Math.abs(before), Math.abs(after));
        double large = Math.max(Math.abs(before), Math.abs(after));
        if (large == 0) {
            return 1;
        }
        return small == 0 ? Double.POSITIVE_INFINITY : large / small;
    }
}
