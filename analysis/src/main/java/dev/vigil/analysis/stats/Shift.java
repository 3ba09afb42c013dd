package dev.vigil.analysis.stats;

/**
 * A stretch in which something is not as it was.
 *
 * @param from the first position of the stretch
 * @param to the position after its last
 * @param before the usual value, or rate
 * @param low the lower end of what is usual
 * @param high the upper end of what is usual
 * @param after the value, or rate, within the stretch
 * @param z how surprising it is, in standard deviations; positive when it went up
 * @param pValue the chance of such a stretch anywhere in the window where nothing changed
 */
public record Shift(int from, int to, double before, double low, double high, double after, double z, double pValue) {

    public boolean isUp() {
        return z > 0;
    }

    public int length() {
        return to - from;
    }

    /** How many times the usual value it has become; infinite for something new. */
    public double ratio() {
        return before > 0 ? after / before : Double.POSITIVE_INFINITY;
    }
}
