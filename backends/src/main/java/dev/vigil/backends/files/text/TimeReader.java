package dev.vigil.backends.files.text;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Month;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Reads moments in any {@link TimeFormat}. What a text leaves out comes from outside: the zone is the given one, the year or
 * day is the latest one that does not lie after the reference, for a log cannot tell the future.
 *
 * <p>For one thread; a successful {@link #read} sets {@link #nanos}, {@link #end} and {@link #isZoned}.
 */
public final class TimeReader {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 2200;
    /** Clocks differ: a moment up to this much after the reference is not yet the future. */
    private static final long TOLERANCE_NANOS = TimeUnit.MINUTES.toNanos(10);

    private static final int MAX_YEARS_BACK = 8;

    private static final List<TimeFormat> DATED =
            Stream.of(TimeFormat.values()).filter(TimeFormat::isDated).toList();

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long DAY = TimeUnit.DAYS.toNanos(1);

    private final ByteCursor text = new ByteCursor();
    private final ClockText clock = new ClockText(text);
    private final DateText dates;
    private final ZoneId zone;
    private final long latest;
    private final int latestYear;
    private TimeFormat format = TimeFormat.ISO;
    private long nanos;
    private int end;

    public TimeReader(ZoneId zone, Instant reference) {
        this(zone, reference, DayOrder.ANY);
    }

    public TimeReader(ZoneId zone, Instant reference, DayOrder order) {
        this.zone = zone;
        this.dates = new DateText(text, clock, order);
        this.latest = toNanos(reference) + TOLERANCE_NANOS;
        this.latestYear = LocalDateTime.ofInstant(reference, ZoneOffset.UTC).getYear() + 1;
    }

    /** Nanoseconds since 1970 UTC, as used all over this package and those above it. */
    public static long toNanos(Instant time) {
        try {
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND), time.getNano());
        } catch (ArithmeticException tooFar) {
            return time.getEpochSecond() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
        }
    }

    public static Instant toInstant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND), Math.floorMod(nanos, SECOND));
    }

    /** The moment that was read. */
    public long nanos() {
        return nanos;
    }

    /** Where the text goes on behind it. */
    public int end() {
        return end;
    }

    /** In which format it was read. */
    public TimeFormat format() {
        return format;
    }

    /** Whether the text itself said in which zone it is. */
    public boolean isZoned() {
        return clock.zone() != null;
    }

    /** Reads a moment that starts at {@code from}; false when there is none in this format. */
    public boolean read(TimeFormat wanted, byte[] bytes, int from, int to) {
        text.set(bytes, from, to);
        clock.clear();
        format = wanted;
        return switch (wanted) {
            case ISO -> dates.iso() && dated();
            case COMMON_LOG -> dates.commonLog() && dated();
            case C_TIME -> dates.cTime() && dated();
            case EPOCH -> epoch();
            case SHORT_YEAR_FIRST -> dates.shortYearFirst() && dated();
            case MONTH_FIRST -> dates.slashed(true) && dated();
            case DAY_FIRST -> dates.slashed(false) && dated();
            case DAY_MONTH_NAME -> dates.dayMonthName() && dated();
            case MONTH_NAME -> dates.monthName() && dated();
            case SYSLOG -> dates.syslog() && undated();
            case LEVEL_MONTH_DAY -> dates.levelMonthDay() && undated();
            case MONTH_DAY -> dates.monthDay() && undated();
            case TIME_ONLY -> timeOnly();
        };
    }

    /** Reads a moment in whatever dated format it is. */
    public boolean readAny(byte[] bytes, int from, int to) {
        for (TimeFormat format : DATED) {
            if (read(format, bytes, from, to)) {
                return true;
            }
        }
        return false;
    }

    /** The moment of a number, by its size: seconds, milliseconds, microseconds or nanoseconds since 1970; -1 if none. */
    public static long ofEpoch(double number) {
        double seconds = number;
        for (int steps = 0; seconds >= 1e11 && steps < 3; steps++) {
            seconds /= 1000;
        }
        boolean plausible = seconds >= 1e8 && seconds < 7e9;
        return plausible ? Math.round(seconds * 1e6) * 1000 : -1;
    }

    private boolean epoch() {
        int digits = text.digitsAhead();
        if (digits != 10 && digits != 13 && digits != 16 && digits != 19) {
            return false;
        }
        long number = text.longNumber(digits);
        int fraction = digits == 10 && text.take('.') ? text.fraction() : 0;
        nanos = switch (digits) {
            case 10 -> number * SECOND + fraction;
            case 13 -> number * 1_000_000;
            case 16 -> number * 1000;
            default -> number;
        };
        end = text.at();
        clock.setUniversal();
        return nanos >= 500_000_000 * SECOND && nanos < 7_000_000_000L * SECOND && text.isAtBoundary();
    }

    private boolean timeOnly() {
        if (!clock.read() || !clock.hasSeconds()) {
            return false;
        }
        long today = Math.floorDiv(latest - TOLERANCE_NANOS + offsetNanosAt(latest - TOLERANCE_NANOS, zone), DAY) * DAY;
        return place(today + clock.nanos())
                && (nanos <= latest || place(today - DAY + clock.nanos()))
                && text.isAtBoundary();
    }

    private boolean dated() {
        return in(dates.year());
    }

    private boolean in(int year) {
        boolean possible = year >= FIRST_YEAR
                && year <= LAST_YEAR
                && dates.month() >= 1
                && dates.month() <= 12
                && dates.day() >= 1
                && dates.day() <= Month.of(dates.month()).length(Year.isLeap(year));
        return possible
                && text.isAtBoundary()
                && place(epochDay(year, dates.month(), dates.day()) * DAY + clock.nanos());
    }

    /** The 29th of February lies up to eight years back. */
    private boolean undated() {
        for (int year = latestYear; year >= latestYear - MAX_YEARS_BACK; year--) {
            if (in(year) && nanos <= latest) {
                return true;
            }
        }
        return false;
    }

    private boolean place(long local) {
        ZoneId own = clock.zone();
        nanos = local - offsetNanosAt(local, own == null ? zone : own);
        end = text.at();
        return true;
    }

    private static long offsetNanosAt(long local, ZoneId where) {
        if (where instanceof ZoneOffset offset) {
            return offset.getTotalSeconds() * SECOND;
        }
        var localTime = LocalDateTime.ofEpochSecond(Math.floorDiv(local, SECOND), 0, ZoneOffset.UTC);
        return where.getRules().getOffset(localTime).getTotalSeconds() * SECOND;
    }

    /** Days since 1970 in the proleptic Gregorian calendar; Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms". */
    private static long epochDay(int year, int month, int day) {
        int shifted = month <= 2 ? year - 1 : year;
        int era = shifted / 400;
        int yearOfEra = shifted - era * 400;
        int dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468;
    }
}
