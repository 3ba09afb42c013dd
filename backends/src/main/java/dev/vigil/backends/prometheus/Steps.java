package dev.vigil.backends.prometheus;

import dev.vigil.api.time.TimeRange;
import java.time.Duration;

/**
 * The moments that series are asked for: even steps from the first full one in a range to the last before its end.
 *
 * @param fromSeconds since 1970
 * @param toSeconds since 1970, included
 */
record Steps(long fromSeconds, long toSeconds, long stepSeconds) {
    private static final long MOST_POINTS = 480;
    private static final long FINEST_SECONDS = 15;

    /** A rate needs two samples; they are mostly taken once in 15 to 60 seconds. */
    private static final long SHORTEST_WINDOW_SECONDS = 120;

    static Steps of(TimeRange range) {
        long span = Math.max(1, range.span().toSeconds());
        long coarse = Math.ceilDiv(Math.ceilDiv(span, MOST_POINTS), FINEST_SECONDS) * FINEST_SECONDS;
        long step = Math.max(FINEST_SECONDS, coarse);
        long from = Math.ceilDiv(range.from().plusNanos(999_999_999).getEpochSecond(), step) * step;
        long last = range.to().minusNanos(1).getEpochSecond();
        return new Steps(from, Math.max(from, Math.floorDiv(last, step) * step), step);
    }

    /** Over how long a time rates are taken: none is left out between two steps. */
    Duration window() {
        return Duration.ofSeconds(Math.max(stepSeconds, SHORTEST_WINDOW_SECONDS));
    }

    @Override
    public String toString() {
        return "start=" + fromSeconds + " end=" + toSeconds + " step=" + stepSeconds;
    }
}
