package dev.vigil.analysis.stats;

import java.util.Arrays;

/** The last values of a stream, with the mean and spread of any stretch of them; and the spread of all that came before. */
final class RecentValues {
    /** At least so many values are remembered. */
    static final int KEPT = 2_048;

    private final double[] sums = new double[2 * KEPT + 1];
    private final double[] squares = new double[2 * KEPT + 1];
    private int size;
    private long count;
    private double first;
    private double allSum;
    private double allSquares;
    private double spreadBefore;

    void add(double value) {
        if (count == 0) {
            first = value;
        }
        spreadBefore = count == 0 ? 0 : deviation(allSum, allSquares, count);
        if (size == 2 * KEPT) {
            forget();
        }
        // Relative to the first value, so that squares of large levels do not swallow small changes.
        double relative = value - first;
        sums[size + 1] = sums[size] + relative;
        squares[size + 1] = squares[size] + relative * relative;
        allSum += relative;
        allSquares += relative * relative;
        size++;
        count++;
    }

    /** How many values were ever seen. */
    long count() {
        return count;
    }

    /** The standard deviation of all values before the last one. */
    double spreadBefore() {
        return spreadBefore;
    }

    /** Whether so many of the newest values are remembered. */
    boolean has(int values) {
        return size >= values;
    }

    int size() {
        return size;
    }

    /** The mean of the values from {@code newest} to {@code oldest}, counted back from the last one; without the oldest. */
    double mean(int newest, int oldest) {
        return (sums[size - newest] - sums[size - oldest]) / (oldest - newest);
    }

    double spread(int newest, int oldest) {
        return deviation(
                sums[size - newest] - sums[size - oldest],
                squares[size - newest] - squares[size - oldest],
                oldest - newest);
    }

    private static double deviation(double sum, double squares, long n) {
        double mean = sum / n;
        return Math.sqrt(Math.max(0, squares / n - mean * mean));
    }

    private void forget() {
        int from = size - KEPT;
        double sum = sums[from];
        double square = squares[from];
        for (int i = 0; i <= KEPT; i++) {
            sums[i] = sums[from + i] - sum;
            squares[i] = squares[from + i] - square;
        }
        Arrays.fill(sums, KEPT + 1, sums.length, 0);
        Arrays.fill(squares, KEPT + 1, squares.length, 0);
        size = KEPT;
    }
}
