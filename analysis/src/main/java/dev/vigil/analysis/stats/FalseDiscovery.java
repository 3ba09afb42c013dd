package dev.vigil.analysis.stats;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Corrects the chances of error of many tests made at once, after Benjamini and Hochberg, "Controlling the False Discovery
 * Rate" (1995): among what stays below {@code q}, a share of at most {@code q} is expected to be chance.
 */
public final class FalseDiscovery {
    private FalseDiscovery() {}

    /** The adjusted p-values, in the order of the given ones. */
    public static double[] adjusted(double[] pValues) {
        int[] byValueDown = IntStream.range(0, pValues.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> pValues[i])
                        .reversed()
                        .thenComparing(Comparator.naturalOrder()))
                .mapToInt(Integer::intValue)
                .toArray();
        double[] adjusted = new double[pValues.length];
        double least = 1;
        for (int k = 0; k < byValueDown.length; k++) {
            int rank = byValueDown.length - k;
            least = Math.min(least, pValues[byValueDown[k]] * pValues.length / rank);
            adjusted[byValueDown[k]] = least;
        }
        return adjusted;
    }
}
