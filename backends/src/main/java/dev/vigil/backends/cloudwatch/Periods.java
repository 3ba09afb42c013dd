package dev.vigil.backends.cloudwatch;

import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;

/**
 * The even periods that metrics are asked for: whole ones alone, since the sum of half a period is no rate. How fine they may be
 * hangs on how old they are (docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricStat.html).
 *
 * @param fromSeconds since 1970
 * @param toSeconds since 1970, not included
 */
record Periods(long fromSeconds, long toSeconds, long seconds) {
    private static final long MOST_POINTS = 480;
    private static final Duration FINE_FOR = Duration.ofDays(15);
    private static final Duration MIDDLE_FOR = Duration.ofDays(63);

    static Periods of(TimeRange range, Instant now) {
        Duration age = Duration.between(range.from(), now);
        long finest = age.compareTo(FINE_FOR) < 0 ? 60 : age.compareTo(MIDDLE_FOR) < 0 ? 300 : 3_600;
        long coarse = Math.ceilDiv(range.span().toSeconds(), MOST_POINTS);
        long period = Math.ceilDiv(Math.max(1, coarse), finest) * finest;
        long from = Math.ceilDiv(range.from().plusNanos(999_999_999).getEpochSecond(), period) * period;
        long to = Math.floorDiv(range.to().getEpochSecond(), period) * period;
        return new Periods(from, Math.max(from + period, to), period);
    }

    long points() {
        return (toSeconds - fromSeconds) / seconds;
    }

    @Override
    public String toString() {
        return "StartTime=" + fromSeconds + " EndTime=" + toSeconds + " Period=" + seconds;
    }
}
