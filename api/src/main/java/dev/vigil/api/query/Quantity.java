package dev.vigil.api.query;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Something a field's value can be compared with by size: a number or a duration. The two never compare. */
public sealed interface Quantity {
    /** A decimal number, without trailing zeros: {@code 500}, {@code -0.25}, {@code 1E+300}. */
    record Decimal(BigDecimal value) implements Quantity {
        public Decimal {
            value = value.stripTrailingZeros();
            if (!Decimals.isReadable(value)) {
                throw new VigilException(
                        ErrorCode.BAD_QUERY,
                        "a number has at most " + Decimals.MAX_DIGITS + " digits and an exponent of at most "
                                + Decimals.MAX_EXPONENT);
            }
        }

        public static Decimal of(long value) {
            return new Decimal(BigDecimal.valueOf(value));
        }

        private static Optional<Quantity> read(String text) {
            return Decimals.parse(text).map(Decimal::new);
        }
    }

    /** A length of time in whole nanoseconds, at most 292 years either way: {@code 500ms}, {@code 2s}. */
    record TimeSpan(Duration value) implements Quantity {
        public TimeSpan {
            if (value.compareTo(TimeSpans.LONGEST) > 0 || value.compareTo(TimeSpans.LONGEST.negated()) < 0) {
                throw new VigilException(
                        ErrorCode.BAD_QUERY,
                        "a duration is at most " + TimeSpans.print(TimeSpans.LONGEST.toNanos()) + " long");
            }
        }

        private static Optional<Quantity> read(String text) {
            OptionalLong nanos = TimeSpans.parseNanos(text);
            return nanos.isPresent()
                    ? Optional.of(new TimeSpan(Duration.ofNanos(nanos.getAsLong())))
                    : Optional.empty();
        }
    }

    /** Reads a number or a duration; empty when it is neither. */
    static Optional<Quantity> parse(String text) {
        return Decimal.read(text).or(() -> TimeSpan.read(text));
    }

    /** Reads a quantity of this one's kind; empty when the text is none. */
    default Optional<Quantity> sameKind(String text) {
        return switch (this) {
            case Decimal _ -> Decimal.read(text);
            case TimeSpan _ -> TimeSpan.read(text);
        };
    }

    /** Writes it the way {@link #parse} reads it. */
    default String print() {
        return switch (this) {
            case Decimal(var value) -> Decimals.print(value);
            case TimeSpan(var value) -> TimeSpans.print(value.toNanos());
        };
    }

    /** Negative, zero or positive as this is less than, equal to or greater than the other, which is of the same kind. */
    default int compareWith(Quantity other) {
        return switch (this) {
            case Decimal(var value) -> value.compareTo(((Decimal) other).value());
            case TimeSpan(var value) -> value.compareTo(((TimeSpan) other).value());
        };
    }
}
