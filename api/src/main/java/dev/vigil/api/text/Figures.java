package dev.vigil.api.text;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers and moments as people read them. */
public final class Figures {
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private Figures() {}

    /** {@code 2026-03-01 10:15:00}, in UTC. */
    public static String moment(Instant time) {
        return MOMENT.format(time);
    }

    /** {@code 10:15:00}, in UTC. */
    public static String clock(Instant time) {
        return CLOCK.format(time);
    }

    /** {@code 2026-03-01 10:15:00.123}, in UTC. */
    public static String exact(Instant time) {
        return EXACT.format(time);
    }

    /** At most four significant digits, grouped: {@code 0.0123}, {@code 4.57}, {@code 12,345}. */
    public static String number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return Double.isNaN(value) ? "none" : value > 0 ? "∞" : "-∞";
        }
        double size = Math.abs(value);
        if (value == Math.rint(value) && size < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        if (size >= 1e15 || size < 1e-4) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        int decimals = size >= 100 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 4;
        String digits = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return digits.contains(".") ? digits.replaceAll("0+$", "").replaceAll("\\.$", "") : digits;
    }

    /** A whole number, grouped: {@code 12,345}. */
    public static String count(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** The number and its unit, if it has one; a plain ratio (unit {@code 1}, as in UCUM) in percent. */
    public static String measure(double value, String unit) {
        if (unit.equals("1")) {
            return number(100 * value) + "%";
        }
        String gap = unit.isEmpty() || unit.equals("%") ? "" : " ";
        return number(value) + gap + unit;
    }

    /** Two numbers of a unit; the unit itself is said elsewhere. */
    public static String range(double low, double high, String unit) {
        return unit.equals("1")
                ? number(100 * low) + " to " + number(100 * high) + "%"
                : number(low) + " to " + number(high);
    }

    /** {@code 340 ms}, {@code 1.2 s}, {@code 3 min 5 s}. */
    public static String took(Duration span) {
        long millis = span.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        return millis < 60_000
                ? String.format(Locale.ROOT, "%.1f s", millis / 1000.0)
                : span.toMinutes() + " min " + span.toSecondsPart() + " s";
    }

    /** The course of values as one line of bars, each the mean of its part; an empty text for no values. */
    public static String sparkline(double[] values, int columns) {
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (double value : values) {
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        var line = new StringBuilder();
        int bars = Math.min(columns, values.length);
        for (int i = 0; i < bars; i++) {
            double mean = mean(values, i * values.length / bars, (i + 1) * values.length / bars);
            double part = high > low ? (mean - low) / (high - low) : 0;
            line.append(BARS.charAt((int) Math.round(part * (BARS.length() - 1))));
        }
        return line.toString();
    }

    private static double mean(double[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum / (to - from);
    }
}
