package dev.vigil.backends.files.text;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The time of day in a text, and the zone behind it. */
final class ClockText {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final long HOUR = TimeUnit.HOURS.toNanos(1);
    private static final int MAX_OFFSET_HOURS = 17;
    private static final int MAX_NAMED = 64;

    private final ByteCursor text;
    private final Map<String, Optional<ZoneId>> named = new HashMap<>();
    private long nanos;
    private @Nullable ZoneId zone;
    private boolean hasSeconds;

    ClockText(ByteCursor text) {
        this.text = text;
    }

    void clear() {
        nanos = 0;
        zone = null;
        hasSeconds = false;
    }

    /** Since midnight. */
    long nanos() {
        return nanos;
    }

    /** The zone that stands behind it; null when none does. */
    @Nullable
    ZoneId zone() {
        return zone;
    }

    boolean hasSeconds() {
        return hasSeconds;
    }

    void setUniversal() {
        zone = ZoneOffset.UTC;
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
        readZone();
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
        readZone();
        return true;
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

    /** A zone may stand directly behind the time or one blank apart. */
    private void readZone() {
        int before = text.at();
        boolean apart = text.take(' ');
        if (text.peek() == '+' || text.peek() == '-') {
            readOffset(apart);
        } else if (Ascii.isUpper(text.peek())) {
            readName();
        }
        if (zone == null) {
            text.back(before);
        }
    }

    private void readName() {
        String name = text.zoneName();
        if (!name.isEmpty() && text.isAtBoundary()) {
            zone = name.indexOf('/') < 0 ? ZoneName.of(name) : region(name);
        }
    }

    private @Nullable ZoneId region(String name) {
        if (named.size() > MAX_NAMED) {
            named.clear();
        }
        return named.computeIfAbsent(name, n -> Optional.ofNullable(ZoneName.of(n)))
                .orElse(null);
    }

    /** Reads {@code +hh:mm}, {@code +hhmm} or {@code +hh}; behind a blank not the last, for it may be anything. */
    private void readOffset(boolean apart) {
        int sign = text.take('-') ? -1 : 1;
        if (sign > 0) {
            text.take('+');
        }
        int digits = text.digitsAhead();
        if (digits != 4 && digits != 2) {
            return;
        }
        int number = text.number(2, 4);
        int hours = digits == 4 ? number / 100 : number;
        int minutes = digits == 4 ? number % 100 : 0;
        if (digits == 2 && text.take(':')) {
            minutes = text.number(2, 2);
        } else if (digits == 2 && apart) {
            return;
        }
        if (hours <= MAX_OFFSET_HOURS && minutes >= 0 && minutes < 60 && text.isAtBoundary()) {
            zone = sign > 0 && hours == 0 && minutes == 0
                    ? ZoneOffset.UTC
                    : ZoneOffset.ofTotalSeconds(sign * (hours * 60 + minutes) * 60);
        }
    }
}
