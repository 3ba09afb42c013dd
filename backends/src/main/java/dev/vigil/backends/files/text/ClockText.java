package dev.vigil.backends.files.text;

import java.util.concurrent.TimeUnit;

/** The time of day in a text, and the zone behind it. */
final class ClockText {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);
    private static final int MAX_OFFSET_HOURS = 18;

    private final ByteCursor text;
    private long nanos;
    private long offset;
    private boolean zoned;
    private boolean hasSeconds;

    ClockText(ByteCursor text) {
        this.text = text;
    }

    void clear() {
        nanos = 0;
        offset = 0;
        zoned = false;
        hasSeconds = false;
    }

    /** Since midnight. */
    long nanos() {
        return nanos;
    }

    boolean isZoned() {
        return zoned;
    }

    /** East of Greenwich. */
    long offsetNanos() {
        return offset;
    }

    boolean hasSeconds() {
        return hasSeconds;
    }

    void setUniversal() {
        offset = 0;
        zoned = true;
    }

    /** Reads hours and minutes, perhaps seconds with a fraction, AM or PM, and a zone. */
    boolean read() {
        int hour = text.number(1, 2);
        if (hour < 0 || hour > 24 || !text.takeOneOf(":.")) {
            return false;
        }
        int minute = text.number(2, 2);
        if (minute < 0 || minute > 59) {
            return false;
        }
        nanos = hour * HOUR + minute * MINUTE + seconds();
        nanos += halfOfDay(hour);
        zone();
        return true;
    }

    /** Reads six digits, as in the basic format of ISO 8601, perhaps with a fraction and a zone. */
    boolean readCompact() {
        int clock = text.number(6, 6);
        if (clock < 0 || clock >= 240_000) {
            return false;
        }
        nanos = clock / 10_000 * HOUR + clock / 100 % 100 * MINUTE + clock % 100 * SECOND;
        hasSeconds = true;
        if (text.takeOneOf(".,")) {
            nanos += text.fraction();
        }
        zone();
        return true;
    }

    /** Reads the name of universal time and a blank, if they are there. */
    void readUniversal() {
        if (text.takeWord("UTC ") || text.takeWord("GMT ")) {
            setUniversal();
        }
    }

    private long seconds() {
        int before = text.at();
        int second = text.takeOneOf(":.") ? text.number(2, 2) : -1;
        hasSeconds = second >= 0 && second <= 60;
        if (!hasSeconds) {
            text.back(before);
            return 0;
        }
        int behind = text.at();
        if (text.takeOneOf(".,:") && text.digitsAhead() > 0) {
            return second * SECOND + text.fraction();
        }
        text.back(behind);
        return second * SECOND;
    }

    private long halfOfDay(int hour) {
        int before = text.at();
        text.take(' ');
        boolean afternoon = text.takeWord("PM") || text.takeWord("pm");
        if (afternoon || text.takeWord("AM") || text.takeWord("am")) {
            return ((afternoon ? 12 : 0) - (hour == 12 ? 12 : 0)) * HOUR;
        }
        text.back(before);
        return 0;
    }

    private void zone() {
        int before = text.at();
        boolean apart = text.take(' ');
        if ((!apart && text.take('Z')) || text.takeWord("UTC") || text.takeWord("GMT")) {
            zoned = text.isAtBoundary();
        } else if (text.peek() == '+' || text.peek() == '-') {
            zoned = offset(apart);
        }
        if (!zoned) {
            offset = 0;
            text.back(before);
        }
    }

    /** Reads {@code +hh:mm}, {@code +hhmm} or {@code +hh}; behind a blank only the second, for others are something else. */
    private boolean offset(boolean apart) {
        int sign = text.take('-') ? -1 : 1;
        if (sign > 0) {
            text.take('+');
        }
        int digits = text.digitsAhead();
        if (digits != 4 && (digits != 2 || apart)) {
            return false;
        }
        int number = text.number(2, 4);
        int hours = digits == 4 ? number / 100 : number;
        int minutes = digits == 4 ? number % 100 : 0;
        if (digits == 2 && text.take(':')) {
            minutes = text.number(2, 2);
        }
        offset = sign * (hours * HOUR + minutes * MINUTE);
        return hours <= MAX_OFFSET_HOURS && minutes >= 0 && minutes < 60 && text.isAtBoundary();
    }
}
