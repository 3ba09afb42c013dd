package dev.vigil.analysis.cause;

import java.util.Arrays;

/** What was asked of a place, row by row of time: requests, failures, and how long all of them together were waited for. */
public final class Load {
    private final double[] requests;
    private final double[] failures;
    private final double[] waiting;

    /**
     * @param requests how many there were in each row
     * @param failures how many of them failed
     * @param waiting for how many seconds all of them together were waited for
     */
    public Load(double[] requests, double[] failures, double[] waiting) {
        if (requests.length != failures.length || requests.length != waiting.length) {
            throw new IllegalArgumentException("a load has as many failures and waits as requests: " + requests.length
                    + ", " + failures.length + ", " + waiting.length);
        }
        this.requests = requests.clone();
        this.failures = failures.clone();
        this.waiting = waiting.clone();
    }

    public int rows() {
        return requests.length;
    }

    /** The rows from {@code from} to {@code to}, without the last; as many of them as there are. */
    public Load between(int from, int to) {
        int end = Math.min(to, rows());
        int start = Math.min(from, end);
        return new Load(
                Arrays.copyOfRange(requests, start, end),
                Arrays.copyOfRange(failures, start, end),
                Arrays.copyOfRange(waiting, start, end));
    }

    /** These rows, and behind them those of another load. */
    public Load then(Load next) {
        return new Load(both(requests, next.requests), both(failures, next.failures), both(waiting, next.waiting));
    }

    double requests(int row) {
        return requests[row];
    }

    /** How much there was of a kind of trouble, row by row. */
    double[] trouble(Suspect.Kind kind) {
        return switch (kind) {
            case FAILURES -> failures.clone();
            case WAITING -> waiting.clone();
        };
    }

    private static double[] both(double[] one, double[] other) {
        double[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
