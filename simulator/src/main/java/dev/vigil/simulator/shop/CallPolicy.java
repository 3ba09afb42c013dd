package dev.vigil.simulator.shop;

/**
 * How patient a caller is.
 *
 * @param timeoutMillis how long one try may take
 * @param attempts how often it is tried in all
 * @param backoffMillis the pause before the second try; it doubles
 */
public record CallPolicy(int timeoutMillis, int attempts, int backoffMillis) {
    static final CallPolicy READ = new CallPolicy(2_000, 2, 60);
    static final CallPolicy WRITE = new CallPolicy(2_500, 1, 0);
    static final CallPolicy CACHE = new CallPolicy(250, 1, 0);
    static final CallPolicy DATABASE = new CallPolicy(3_000, 1, 0);
    static final CallPolicy CHECKOUT = new CallPolicy(10_000, 1, 0);
    static final CallPolicy PAGE = new CallPolicy(12_000, 1, 0);
    static final CallPolicy PROVIDER = new CallPolicy(4_000, 2, 300);
}
