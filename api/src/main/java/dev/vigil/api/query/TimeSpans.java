package dev.vigil.api.query;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Durations as queries and fields write them: one or more of number and unit, such as {@code 500ms}, {@code 1.5s} or
 * {@code 2h30m}. Units are ns, us (also µs), ms, s, m, h, d and w; this is what Go's time.Duration prints, and days and weeks.
 */
final class TimeSpans {
    static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private static final int LONGEST_TEXT = 64;
    private static final String[] PRINTED_UNITS = {"d", "h", "m", "s", "ms", "us", "ns"};
    private static final BigDecimal MAX_NANOS = BigDecimal.valueOf(Long.MAX_VALUE);

    private TimeSpans() {}

    /** Reads a duration; empty for anything else, and for one that is finer than a nanosecond or longer than {@link #LONGEST}. */
    static OptionalLong parseNanos(String text) {
        if (text.isEmpty() || text.length() > LONGEST_TEXT) {
            return OptionalLong.empty();
        }
        boolean negative = text.charAt(0) == '-';
        int at = negative ? 1 : 0;
        if (at == text.length()) {
            return OptionalLong.empty();
        }
        BigDecimal total = BigDecimal.ZERO;
        while (at < text.length()) {
            int unitAt = endOfNumber(text, at);
            int end = endOfUnit(text, unitAt);
            long unit = nanos(text.substring(unitAt, end));
            if (unitAt == at || unit == 0) {
                return OptionalLong.empty();
            }
            total = total.add(new BigDecimal(text.substring(at, unitAt)).multiply(BigDecimal.valueOf(unit)));
            at = end;
        }
        if (total.compareTo(MAX_NANOS) > 0 || total.stripTrailingZeros().scale() > 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(negative ? -total.longValueExact() : total.longValueExact());
    }

    /** In the largest unit that divides it, so that 90s stays 90s. */
    static String print(long nanos) {
        if (nanos == 0) {
            return "0s";
        }
        for (String unit : PRINTED_UNITS) {
            if (nanos % nanos(unit) == 0) {
                return nanos / nanos(unit) + unit;
            }
        }
        throw new AssertionError("every count of nanoseconds divides by one");
    }

    private static int endOfNumber(String text, int start) {
        int whole = Decimals.skipDigits(text, start);
        if (whole > start && whole + 1 < text.length() && text.charAt(whole) == '.') {
            int fraction = Decimals.skipDigits(text, whole + 1);
            return fraction == whole + 1 ? whole : fraction;
        }
        return whole;
    }

    private static int endOfUnit(String text, int start) {
        int end = start;
        while (end < text.length() && Character.isLetter(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static long nanos(String unit) {
        return switch (unit) {
            case "ns" -> 1L;
            case "us", "\u00b5s", "\u03bcs" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            case "d" -> 86_400_000_000_000L;
            case "w" -> 604_800_000_000_000L;
            default -> 0L;
        };
    }
}
