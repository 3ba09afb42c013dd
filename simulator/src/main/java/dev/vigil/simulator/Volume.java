package dev.vigil.simulator;

import java.time.Duration;

/**
 * How much a recording holds.
 *
 * @param history how long it lasts
 * @param requestsPerSecond what visitors ask for at the busiest hour; the shop is built for it
 * @param logShare how much of the everyday talk is logged, between 0 and 1; warnings and errors always are
 * @param traceShare how many of all traces are kept, between 0 and 1
 * @param scrape the time between two metric samples
 */
public record Volume(Duration history, double requestsPerSecond, double logShare, double traceShare, Duration scrape) {
    /** The incident and enough before it to know what is usual. */
    private static final Duration SHORTEST = Duration.ofMinutes(75);

    private static final Duration LONGEST = Duration.ofDays(31);
    private static final double MAX_REQUESTS_PER_SECOND = 2_000;

    public Volume {
        if (history.compareTo(SHORTEST) < 0 || history.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a recording lasts " + SHORTEST + " to " + LONGEST + ", not " + history);
        }
        if (!(requestsPerSecond > 0) || requestsPerSecond > MAX_REQUESTS_PER_SECOND) {
            throw new IllegalArgumentException(
                    "requests per second are above 0 and at most " + MAX_REQUESTS_PER_SECOND);
        }
        if (!(logShare >= 0 && logShare <= 1 && traceShare >= 0 && traceShare <= 1)) {
            throw new IllegalArgumentException("shares of logs and traces lie between 0 and 1");
        }
        if (scrape.compareTo(Duration.ofSeconds(1)) < 0 || scrape.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("samples are taken every 1 s to 10 min, not every " + scrape);
        }
    }

    /** Three hours of a small shop: some 100,000 log lines. */
    public static Volume demo() {
        return new Volume(Duration.ofHours(3), 7, 1, 0.06, Duration.ofSeconds(30));
    }
}
