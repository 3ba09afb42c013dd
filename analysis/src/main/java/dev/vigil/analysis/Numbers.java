package dev.vigil.analysis;

import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Writes quantities the way people read them: few digits, the fitting unit, times in UTC. */
final class Numbers {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    /** Windows shorter than this are written to the second. */
    private static final Duration TO_THE_SECOND = Duration.ofMinutes(5);

    private static final double KIB = 1024;

    private Numbers() {}

    static String clock(Instant time) {
        return CLOCK.format(time.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC));
    }

    /** A window to the minute, where it is longer than a few: {@code 2026-03-04 14:00 to 15:00 UTC}. */
    static String window(TimeRange range) {
        var from = range.from().atOffset(ZoneOffset.UTC);
        var to = range.to().atOffset(ZoneOffset.UTC);
        boolean oneDay = from.toLocalDate().equals(to.toLocalDate());
        if (range.span().compareTo(TO_THE_SECOND) < 0) {
            String end = oneDay ? clock(range.to()) : to.toLocalDate() + " " + clock(range.to());
            return from.toLocalDate() + " " + clock(range.from()) + " to " + end + " UTC";
        }
        String end = MINUTE.format(to);
        return MINUTE.format(from) + " to " + (oneDay ? end.substring(end.indexOf(' ') + 1) : end) + " UTC";
    }

    /** Three digits that matter: {@code 0.0123}, {@code 4.56}, {@code 1230}. */
    static String digits(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return Double.isFinite(value) ? "0" : "-";
        }
        double size = Math.abs(value);
        if (size >= 100) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        int places = (int) Math.clamp(2 - Math.floor(Math.log10(size)), 0, 6);
        String text = String.format(Locale.ROOT, "%." + places + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }

    static String percent(double share) {
        double percent = share * 100;
        return (percent > 0 && percent < 10
                        ? digits(Math.round(percent * 10) / 10.0)
                        : String.valueOf(Math.round(percent)))
                + " %";
    }

    static String millis(double millis) {
        if (millis < 1_000) {
            return digits(millis) + " ms";
        }
        return digits(millis / 1_000) + " s";
    }

    static String span(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 120) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        if (minutes < 120) {
            return minutes + " min";
        }
        return minutes < 48 * 60
                ? digits(Math.round(minutes / 6.0) / 10.0) + " h"
                : Math.round(minutes / 60.0 / 24) + " days";
    }

    static String quantity(double value, String unit) {
        return switch (unit) {
            case "bytes", "By", "B" -> bytes(value);
            case "s", "seconds" -> millis(value * 1_000);
            case "ms" -> millis(value);
            case "1/s", "/s" -> digits(value) + "/s";
            case "", "1" -> digits(value);
            case "%" -> digits(value) + " %";
            default -> digits(value) + " " + unit;
        };
    }

    private static String bytes(double value) {
        double left = value;
        for (String unit : new String[] {"B", "KiB", "MiB", "GiB"}) {
            if (Math.abs(left) < KIB) {
                return digits(left) + " " + unit;
            }
            left /= KIB;
        }
        return digits(left) + " TiB";
    }
}
