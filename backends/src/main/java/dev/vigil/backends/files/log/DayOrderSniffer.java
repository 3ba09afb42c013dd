package dev.vigil.backends.files.log;

import dev.vigil.backends.files.text.Ascii;
import dev.vigil.backends.files.text.DayOrder;
import dev.vigil.backends.files.text.TimeFormat;
import dev.vigil.backends.files.text.TimeReader;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells in which order a file writes its dates of numbers. An order wins that reads more of them than the others, then one
 * that puts fewer into the future, makes the smaller leaps from line to line, and ends nearest to the file's last change.
 */
final class DayOrderSniffer {
    private static final int MAX_DATES = 500;
    /** Where in a line such a date is looked for. */
    private static final int MAX_DISTANCE = 512;

    private static final long DAY = Duration.ofDays(1).toNanos();

    private final long reference;
    private final List<Reading> readings;
    private int dates;
    private int dotted;

    /** What the dates are in one order. */
    private static final class Reading {
        private final DayOrder order;
        private final TimeFormat format;
        private final TimeReader times;
        private int read;
        private int future;
        private long leaps;
        private long last = Long.MIN_VALUE;

        Reading(DayOrder order, TimeFormat format, TimeReader times) {
            this.order = order;
            this.format = format;
            this.times = times;
        }

        void add(long nanos, long reference) {
            read++;
            future += nanos > reference + DAY ? 1 : 0;
            leaps += last == Long.MIN_VALUE ? 0 : Math.abs(nanos - last) / DAY;
            last = nanos;
        }
    }

    DayOrderSniffer(ZoneId zone, Instant reference) {
        this.reference = TimeReader.toNanos(reference);
        this.readings = List.of(
                reading(DayOrder.YEAR_FIRST, TimeFormat.SHORT_YEAR_FIRST, zone, reference),
                reading(DayOrder.MONTH_FIRST, TimeFormat.MONTH_FIRST, zone, reference),
                reading(DayOrder.DAY_FIRST, TimeFormat.DAY_FIRST, zone, reference));
    }

    private static Reading reading(DayOrder order, TimeFormat format, ZoneId zone, Instant reference) {
        return new Reading(order, format, new TimeReader(zone, reference, order));
    }

    /** Looks at the lines of a piece of text. */
    void look(byte[] text, int length) {
        int lineStart = 0;
        for (int at = 0; at < length && dates < MAX_DATES; at++) {
            if (text[at] == '\n') {
                lineStart = at + 1;
            } else if (at - lineStart < MAX_DISTANCE && isDate(text, at, length) && add(text, at, length)) {
                while (at + 1 < length && text[at + 1] != '\n') {
                    at++;
                }
            }
        }
    }

    /** The order all of it was written in. */
    DayOrder order() {
        var best = new ArrayList<Reading>();
        for (Reading each : readings) {
            int comparison = best.isEmpty() ? -1 : compare(each, best.getFirst());
            if (comparison < 0) {
                best.clear();
            }
            if (comparison <= 0 && each.read > 0) {
                best.add(each);
            }
        }
        if (best.isEmpty()) {
            return DayOrder.ANY;
        }
        boolean europe = dotted * 2 > dates && best.stream().anyMatch(each -> each.order == DayOrder.DAY_FIRST);
        return europe ? DayOrder.DAY_FIRST : best.getFirst().order;
    }

    /** Negative when {@code one} is the better reading. */
    private int compare(Reading one, Reading other) {
        int byRead = Integer.compare(other.read, one.read);
        int byFuture = Integer.compare(one.future, other.future);
        int byLeaps = Long.compare(one.leaps, other.leaps);
        int byEnd = Long.compare(distance(one), distance(other));
        // A point between the numbers is how days come first; only proof to the contrary counts more.
        boolean settled = dotted * 2 > dates;
        return byRead != 0 ? byRead : settled ? 0 : byFuture != 0 ? byFuture : byLeaps != 0 ? byLeaps : byEnd;
    }

    private long distance(Reading reading) {
        return Math.abs(reference - reading.last) / DAY;
    }

    private boolean add(byte[] text, int from, int to) {
        boolean any = false;
        for (Reading each : readings) {
            if (each.times.read(each.format, text, from, to)) {
                each.add(each.times.nanos(), reference);
                any = true;
            }
        }
        if (any) {
            dates++;
            dotted += text[Ascii.isDigit(text[from + 1]) ? from + 2 : from + 1] == '.' ? 1 : 0;
        }
        return any;
    }

    /** Whether one or two digits, a sign and a digit stand here, with no word before. */
    private static boolean isDate(byte[] text, int at, int length) {
        if (at + 4 >= length || !Ascii.isDigit(text[at]) || (at > 0 && Ascii.isWord(text[at - 1]))) {
            return false;
        }
        int sign = Ascii.isDigit(text[at + 1]) ? at + 2 : at + 1;
        return Ascii.isOneOf(text[sign], "/.-") && Ascii.isDigit(text[sign + 1]);
    }
}
