package dev.vigil.wire;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How often a repeatable call is tried, and how long to wait between: a random time up to a bound that doubles ("full
 * jitter", AWS Architecture Blog, "Exponential Backoff And Jitter"), or what {@code Retry-After} asks for.
 *
 * @param tries in all, 1 to {@link #MAX_TRIES}
 * @param first the bound of the first wait
 * @param longest the bound of any wait; a server that asks for more is not tried again
 */
public record Retries(int tries, Duration first, Duration longest) {
    public static final int MAX_TRIES = 10;

    public Retries {
        if (tries < 1 || tries > MAX_TRIES) {
            throw new IllegalArgumentException("tries are 1 to " + MAX_TRIES + ", not " + tries);
        }
    }

    public static Retries standard() {
        return new Retries(4, Duration.ofMillis(250), Duration.ofSeconds(20));
    }

    public static Retries none() {
        return new Retries(1, Duration.ZERO, Duration.ZERO);
    }

    boolean mayHelp(int status) {
        return status == 429 || status == 500 || status == 502 || status == 503 || status == 504;
    }

    /** The wait before the try after {@code made} tries; empty when there must be none. */
    Optional<Duration> wait(int made, Optional<String> retryAfter, Instant now, RandomGenerator random) {
        if (made >= tries) {
            return Optional.empty();
        }
        Optional<Duration> asked = retryAfter.flatMap(value -> parse(value, now));
        if (asked.isPresent()) {
            return asked.filter(wait -> wait.compareTo(longest) <= 0);
        }
        long bound = Math.min(longest.toMillis(), first.toMillis() << (made - 1));
        return Optional.of(Duration.ofMillis(bound == 0 ? 0 : random.nextLong(bound + 1)));
    }

    /** Seconds or an HTTP date (RFC 9110, section 10.2.3); empty when it is neither. */
    private static Optional<Duration> parse(String retryAfter, Instant now) {
        String text = retryAfter.strip();
        if (text.matches("\\d{1,9}")) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
        }
        try {
            Duration wait = Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
