package dev.vigil.cli.invocation;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.time.LookBack;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;

/** A moment to come: one that is named, or one that is a span away. */
public sealed interface Moment {
    /** Reads {@code 90d} or {@code 2030-01-01T00:00:00Z}. */
    static Moment parse(String text) {
        try {
            return text.contains("T")
                    ? new At(OffsetDateTime.parse(text.strip()).toInstant())
                    : new In(LookBack.parseDuration(text));
        } catch (DateTimeParseException e) {
            throw new VigilException(
                    ErrorCode.BAD_TIME_RANGE,
                    "\"" + text + "\" is no moment; write one like 2030-01-01T00:00:00Z, or a span like 90d",
                    e);
        }
    }

    /** The moment itself, seen from now. */
    default Instant after(Instant now) {
        return switch (this) {
            case At(Instant moment) -> moment;
            case In(Duration span) -> now.plus(span);
        };
    }

    /** One that is named. */
    record At(Instant moment) implements Moment {}

    /** One that is so far away. */
    record In(Duration span) implements Moment {}
}
