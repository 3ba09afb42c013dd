package dev.vigil.api.time;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The window somebody asks for, before it is known what there is: the last so much, between two moments, or around one.
 * Without any wish it is the last hour.
 */
public record Window(Optional<LookBack> since, Optional<Instant> from, Optional<Instant> to, Optional<Instant> around) {
    public static final Window LAST_HOUR =
            new Window(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final Duration DEFAULT_SPAN = Duration.ofHours(1);

    public Window {
        if (around.isPresent() && (from.isPresent() || to.isPresent())) {
            throw new VigilException(
                    ErrorCode.BAD_TIME_RANGE, "\"around\" already says which window; leave out \"from\" and \"to\"");
        }
        if (from.isPresent() && since.isPresent()) {
            throw new VigilException(
                    ErrorCode.BAD_TIME_RANGE,
                    "\"from\" and \"since\" both say where the window starts; give one of them");
        }
    }

    public static Window since(LookBack since) {
        return new Window(Optional.of(since), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * The range that is meant, when the data ends at {@code end}. Around a moment, three quarters of the span lie before
     * it: causes come first.
     */
    public TimeRange resolve(Instant end) {
        Duration span = since.map(LookBack::span).orElse(DEFAULT_SPAN);
        if (around.isPresent()) {
            return TimeRange.endingAt(around.get().plus(span.dividedBy(4)), span);
        }
        Instant until = to.orElse(end);
        return new TimeRange(from.orElse(until.minus(span)), until);
    }
}
