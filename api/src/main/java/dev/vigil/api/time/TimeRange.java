package dev.vigil.api.time;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A window of time: {@code from} belongs to it, {@code to} does not. Longer than zero. */
public record TimeRange(Instant from, Instant to) {
    public TimeRange {
        if (!from.isBefore(to)) {
            throw new VigilException(
                    ErrorCode.BAD_TIME_RANGE, "a time range ends after it starts; got " + from + " to " + to);
        }
    }

    /** The span that ends (exclusively) at {@code to}. */
    public static TimeRange endingAt(Instant to, Duration span) {
        return new TimeRange(to.minus(span), to);
    }

    public boolean contains(Instant time) {
        return !time.isBefore(from) && time.isBefore(to);
    }

    public Duration span() {
        return Duration.between(from, to);
    }

    /** The window of the given span that ends where this one starts. */
    public TimeRange before(Duration span) {
        return new TimeRange(from.minus(span), from);
    }

    /** The least window of whole seconds that holds this one. */
    public TimeRange wholeSeconds() {
        Instant end = to.truncatedTo(ChronoUnit.SECONDS);
        return new TimeRange(from.truncatedTo(ChronoUnit.SECONDS), end.equals(to) ? end : end.plusSeconds(1));
    }

    @Override
    public String toString() {
        return from + "/" + to;
    }
}
