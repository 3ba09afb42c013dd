package dev.vigil.api.text;

import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Moments and spans as a document writes them: in UTC, no finer than a reader needs. */
public final class Clock {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter LONG_DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final long[] STEP_SECONDS = {
        1, 5, 10, 30, 60, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
        2_592_000
    };
    private static final int MAX_TICKS = 6;
    private static final int SECONDS_OF_MINUTE = 60;
    private static final int SECONDS_OF_DAY = 86_400;

    private Clock() {}

    /** A moment on an axis. */
    public record Tick(Instant time, String label) {}

    /** Round moments between two others, a few of them. */
    public static List<Tick> ticks(Instant from, Instant to) {
        long span = Math.max(1, Duration.between(from, to).toSeconds());
        long step = STEP_SECONDS[STEP_SECONDS.length - 1];
        for (int i = STEP_SECONDS.length - 1; i >= 0 && span / STEP_SECONDS[i] <= MAX_TICKS; i--) {
            step = STEP_SECONDS[i];
        }
        List<Tick> ticks = new ArrayList<>();
        long first = Math.ceilDiv(from.getEpochSecond(), step) * step;
        for (long at = first; at <= to.getEpochSecond() && ticks.size() <= 2 * MAX_TICKS; at += step) {
            Instant time = Instant.ofEpochSecond(at);
            ticks.add(new Tick(time, label(time, step)));
        }
        return ticks;
    }

    /** {@code 14:20:39}; with its day, where the span around it has more than one. */
    public static String within(TimeRange span, Instant time) {
        return isOneDay(span) ? Figures.clock(time) : Figures.moment(time);
    }

    /** {@code 4 March 2026, 13:00:00 to 14:00:00 UTC (60 min)}. */
    public static String window(TimeRange window) {
        String end = isOneDay(window) ? "" : day(window.to()) + ", ";
        return day(window.from()) + ", " + Figures.clock(window.from()) + " to " + end + Figures.clock(window.to())
                + " UTC (" + span(window.span()) + ")";
    }

    /** {@code 4 March 2026}. */
    public static String day(Instant time) {
        return LONG_DAY.format(time);
    }

    /** {@code 1 h}, {@code 39 min}, {@code 12 s}: rounded to what matters. */
    public static String span(Duration span) {
        long seconds = Math.abs(span.toSeconds());
        if (seconds < 2 * SECONDS_OF_MINUTE) {
            return seconds + " s";
        }
        long minutes = Math.round(seconds / 60.0);
        if (minutes < 120) {
            return minutes + " min";
        }
        return minutes < 48 * 60
                ? Figures.number(Math.round(minutes / 6.0) / 10.0) + " h"
                : Figures.number(Math.round(minutes / 144.0) / 10.0) + " d";
    }

    private static boolean isOneDay(TimeRange span) {
        return day(span.from()).equals(day(span.to()));
    }

    private static String label(Instant time, long step) {
        if (step >= SECONDS_OF_DAY) {
            return DAY.format(time);
        }
        return step < SECONDS_OF_MINUTE ? Figures.clock(time) : MINUTE.format(time);
    }
}
