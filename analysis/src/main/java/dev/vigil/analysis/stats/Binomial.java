package dev.vigil.analysis.stats;

/** The binomial distribution, for counts too small for an approximation. */
final class Binomial {
    private Binomial() {}

    /** The chance of at least {@code hits} in {@code tries} when each hits with {@code probability}. */
    static double atLeast(int hits, int tries, double probability) {
        if (hits <= 0) {
            return 1;
        }
        if (probability <= 0) {
            return 0;
        }
        double odds = Math.log(probability) - Math.log1p(-Math.min(probability, 1 - 1e-12));
        double term = tries * Math.log1p(-Math.min(probability, 1 - 1e-12));
        double sum = 0;
        for (int k = 1; k <= tries; k++) {
            term += Math.log((tries - k + 1.0) / k) + odds;
            sum += k >= hits ? Math.exp(term) : 0;
        }
        return Math.min(1, sum);
    }
}
