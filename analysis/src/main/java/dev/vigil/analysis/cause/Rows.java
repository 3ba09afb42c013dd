package dev.vigil.analysis.cause;

import dev.vigil.analysis.stats.Robust;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Arithmetic of amounts, row by row of time. */
final class Rows {
    private Rows() {}

    static double total(double[] rows) {
        return Arrays.stream(rows).sum();
    }

    static double[] sum(List<double[]> all) {
        int length = all.stream().mapToInt(rows -> rows.length).max().orElse(0);
        double[] sum = new double[length];
        for (double[] rows : all) {
            for (int row = 0; row < rows.length; row++) {
                sum[row] += rows[row];
            }
        }
        return sum;
    }

    static double[] smaller(double[] one, double[] other) {
        double[] smaller = new double[Math.min(one.length, other.length)];
        for (int row = 0; row < smaller.length; row++) {
            smaller[row] = Math.min(one[row], other[row]);
        }
        return smaller;
    }

    /** Which share of the first amounts the second cover in the same rows; 0 when there are none. */
    static double shared(double[] whole, double[] part) {
        double all = total(whole);
        return all <= 0 ? 0 : total(smaller(whole, part)) / all;
    }

    /** How much trouble a request brings: the quantile over the rows that have requests. */
    static double perRequest(Load load, Suspect.Kind kind, double quantile) {
        double[] trouble = load.trouble(kind);
        double[] each = IntStream.range(0, load.rows())
                .filter(row -> load.requests(row) > 0)
                .mapToDouble(row -> trouble[row] / load.requests(row))
                .toArray();
        return each.length < 2 ? Double.MAX_VALUE : Robust.quantile(each, quantile);
    }
}
