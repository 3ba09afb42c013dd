package dev.vigil.backends.files.text;

import java.time.Instant;
import java.time.LocalDateTime;
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

    private static final List<String> DAY_NAMES = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final List<TimeFormat> DATED =
            Stream.of(TimeFormat.values()).filter(TimeFormat::isDated).toList();

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long DAY = TimeUnit.DAYS.toNanos(1);

    private final ByteCursor text = new ByteCursor();
    private final ClockText clock = new ClockText(text);
    private final ZoneId zone;
    private final long latest;
    private final int latestYear;
    private long nanos;
    private int end;

    public TimeReader(ZoneId zone, Instant reference) {
        this.zone = zone;
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

    /** Whether the text itself said in which zone it is. */
    public boolean isZoned() {
        return clock.isZoned();
    }

    /** Reads a moment that starts at {@code from}; false when there is none in this format. */
    public boolean read(TimeFormat format, byte[] bytes, int from, int to) {
        text.set(bytes, from, to);
        clock.clear();
        return switch (format) {
            case ISO -> iso();
            case COMMON_LOG -> commonLog();
            case C_TIME -> cTime();
            case EPOCH -> epoch();
            case SHORT_YEAR_FIRST -> shortYearFirst();
            case MONTH_FIRST -> slashed(true);
            case DAY_FIRST -> slashed(false);
            case DAY_MONTH_NAME -> dayMonthName();
            case MONTH_NAME -> monthName();
            case SYSLOG -> syslog();
            case LEVEL_MONTH_DAY -> levelMonthDay();
            case MONTH_DAY -> monthDay();
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

    private boolean iso() {
        int digits = text.digitsAhead();
        int year = text.number(4, 8);
        int month;
        int day;
        if (digits == 8) {
            day = year % 100;
            month = year / 100 % 100;
            year /= 10_000;
        } else if (digits == 4 && text.takeOneOf("-/.")) {
            month = text.number(1, 2);
            day = text.takeOneOf("-/.") ? text.number(1, 2) : -1;
        } else {
            return false;
        }
        return day > 0 && text.takeOneOf("T -_:") && (clock.read() || clock.readCompact()) && dated(year, month, day);
    }

    private boolean commonLog() {
        int day = text.number(1, 2);
        int month = day > 0 && text.take('/') ? text.monthName() : -1;
        int year = month > 0 && text.take('/') ? text.number(4, 4) : -1;
        return year > 0 && text.takeOneOf(": ") && clock.read() && dated(year, month, day);
    }

    private boolean cTime() {
        if (!dayName()) {
            return false;
        }
        int month = text.monthName();
        int day = month > 0 && text.takeBlanks() ? text.number(1, 2) : -1;
        if (day < 0 || !text.takeBlanks() || !clock.read()) {
            return false;
        }
        text.take(' ');
        clock.readUniversal();
        int year = text.number(4, 4);
        return dated(year, month, day);
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

    private boolean shortYearFirst() {
        int year = text.number(2, 2);
        int month = year >= 0 && text.take('/') ? text.number(2, 2) : -1;
        int day = month > 0 && text.take('/') ? text.number(2, 2) : -1;
        return day > 0 && text.take(' ') && clock.read() && dated(2000 + year, month, day);
    }

    private boolean slashed(boolean monthFirst) {
        int first = text.number(1, 2);
        int second = first > 0 && text.takeOneOf("/.-") ? text.number(1, 2) : -1;
        int year = second > 0 && text.takeOneOf("/.-") ? text.number(4, 4) : -1;
        if (year < 0) {
            return false;
        }
        text.take(',');
        return text.takeOneOf(" T")
                && clock.read()
                && dated(year, monthFirst ? first : second, monthFirst ? second : first);
    }

    private boolean dayMonthName() {
        dayName();
        int day = text.number(1, 2);
        int month = day > 0 && text.takeOneOf(" -") ? text.monthName() : -1;
        int year = month > 0 && text.takeOneOf(" -") ? text.number(4, 4) : -1;
        return year > 0 && text.takeOneOf(" T:") && clock.read() && dated(year, month, day);
    }

    private boolean monthName() {
        int month = text.monthName();
        int day = month > 0 && text.takeBlanks() ? text.number(1, 2) : -1;
        if (day < 0) {
            return false;
        }
        text.take(',');
        int year = text.takeBlanks() ? text.number(4, 4) : -1;
        text.take(',');
        return year > 0 && text.takeBlanks() && clock.read() && dated(year, month, day);
    }

    private boolean syslog() {
        int month = text.monthName();
        int day = month > 0 && text.takeBlanks() ? text.number(1, 2) : -1;
        return day > 0 && text.takeBlanks() && clock.read() && undated(month, day);
    }

    private boolean levelMonthDay() {
        if (!text.takeOneOf("IWEFD")) {
            return false;
        }
        int monthAndDay = text.digitsAhead() == 4 ? text.number(4, 4) : -1;
        return monthAndDay > 0 && text.take(' ') && clock.read() && undated(monthAndDay / 100, monthAndDay % 100);
    }

    private boolean monthDay() {
        int month = text.number(2, 2);
        int day = month > 0 && text.take('-') ? text.number(2, 2) : -1;
        return day > 0 && text.take(' ') && clock.read() && undated(month, day);
    }

    private boolean timeOnly() {
        if (!clock.read() || !clock.hasSeconds()) {
            return false;
        }
        long today = Math.floorDiv(latest - TOLERANCE_NANOS + offsetNanosAt(latest - TOLERANCE_NANOS), DAY) * DAY;
        return place(today + clock.nanos())
                && (nanos <= latest || place(today - DAY + clock.nanos()))
                && text.isAtBoundary();
    }

    private boolean dated(int year, int month, int day) {
        boolean possible =
                year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= 31;
        return possible && text.isAtBoundary() && place(epochDay(year, month, day) * DAY + clock.nanos());
    }

    private boolean undated(int month, int day) {
        for (int year = latestYear; year >= latestYear - 2; year--) {
            if (!dated(year, month, day)) {
                return false;
            }
            if (nanos <= latest) {
                return true;
            }
        }
        return true;
    }

    private boolean place(long local) {
        nanos = local - (clock.isZoned() ? clock.offsetNanos() : offsetNanosAt(local));
        end = text.at();
        return true;
    }

    private long offsetNanosAt(long local) {
        if (zone.equals(ZoneOffset.UTC)) {
            return 0;
        }
        var localTime = LocalDateTime.ofEpochSecond(Math.floorDiv(local, SECOND), 0, ZoneOffset.UTC);
        return zone.getRules().getOffset(localTime).getTotalSeconds() * SECOND;
    }

    private boolean dayName() {
        int before = text.at();
        for (String day : DAY_NAMES) {
            if (text.takeWord(day)) {
                text.take(',');
                return text.takeBlanks();
            }
        }
        text.back(before);
        return false;
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
