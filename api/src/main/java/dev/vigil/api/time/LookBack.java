package dev.vigil.api.time;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far back to look: a span between one second and 90 days such as {@code 90s}, {@code 2h30m}, {@code 7d}, {@code 1w}. */
public record LookBack(Duration span) {
    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int LONGEST_TEXT = 40;
    private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|w)");

    public LookBack {
        if (span.compareTo(Duration.ofSeconds(1)) < 0 || span.compareTo(LONGEST) > 0) {
            throw new VigilException(ErrorCode.BAD_TIME_RANGE, "a look-back is between 1s and 90d, not " + print(span));
        }
    }

    public static LookBack parse(String text) {
        return new LookBack(parseDuration(text));
    }

    /** Reads any span of time, also shorter or longer than a look-back may be, such as {@code 250ms} or {@code 52w}. */
    public static Duration parseDuration(String text) {
        String compact = text.strip();
        Matcher part = PART.matcher(compact);
        Duration total = Duration.ZERO;
        int at = 0;
        while (compact.length() <= LONGEST_TEXT && part.find(at) && part.start() == at) {
            total = total.plus(unit(part.group(2)).multipliedBy(Long.parseLong(part.group(1))));
            at = part.end();
        }
        if (at == 0 || at != compact.length()) {
            throw new VigilException(
                    ErrorCode.BAD_TIME_RANGE,
                    "\"" + text + "\" is no span of time; write one like 90s, 30m, 2h30m, 7d or 1w");
        }
        return total;
    }

    /** Writes a span the way {@link #parseDuration} reads it, largest unit first: {@code 2h30m}. */
    public static String print(Duration span) {
        if (span.isZero()) {
            return "0s";
        }
        var text = new StringBuilder(span.isNegative() ? "-" : "");
        Duration left = span.abs();
        left = take(text, left, Duration.ofDays(1), "d");
        left = take(text, left, Duration.ofHours(1), "h");
        left = take(text, left, Duration.ofMinutes(1), "m");
        left = take(text, left, Duration.ofSeconds(1), "s");
        take(text, left, Duration.ofMillis(1), "ms");
        return text.toString();
    }

    @Override
    public String toString() {
        return print(span);
    }

    private static Duration take(StringBuilder text, Duration left, Duration unit, String name) {
        long count = left.dividedBy(unit);
        if (count > 0) {
            text.append(count).append(name);
        }
        return left.minus(unit.multipliedBy(count));
    }

    private static Duration unit(String name) {
        return switch (name) {
            case "ms" -> Duration.ofMillis(1);
            case "s" -> Duration.ofSeconds(1);
            case "m" -> Duration.ofMinutes(1);
            case "h" -> Duration.ofHours(1);
            case "d" -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }
}
