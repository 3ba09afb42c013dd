package dev.vigil.backends.files.text;

import java.util.List;

/** A date with its time of day in a text; {@link #year} is 0 when the text names none. */
final class DateText {
    private static final List<String> DAY_NAMES = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");
    private static final int CENTURY = 2000;

    private final ByteCursor text;
    private final ClockText clock;
    private final DayOrder order;
    private int year;
    private int month;
    private int day;

    DateText(ByteCursor text, ClockText clock, DayOrder order) {
        this.text = text;
        this.clock = clock;
        this.order = order;
    }

    int year() {
        return year;
    }

    int month() {
        return month;
    }

    int day() {
        return day;
    }

    /** {@code 2024-05-01T10:00:00Z} with many signs between the parts, or without. */
    boolean iso() {
        int digits = text.digitsAhead();
        int first = text.number(4, 8);
        if (digits == 8) {
            set(first / 10_000, first / 100 % 100, first % 100);
        } else if (digits == 4 && text.takeOneOf("-/.")) {
            int second = text.number(1, 2);
            set(first, second, text.takeOneOf("-/.") ? text.number(1, 2) : -1);
        } else {
            return false;
        }
        return day > 0 && clockBehind("T -_:");
    }

    /** {@code 01/May/2024:10:00:00 +0000}. */
    boolean commonLog() {
        int number = text.number(1, 2);
        int name = number > 0 && text.take('/') ? text.monthName() : -1;
        set(name > 0 && text.take('/') ? text.number(4, 4) : -1, name, number);
        return year > 0 && text.takeOneOf(": ") && clock.read();
    }

    /** {@code Wed May 01 10:00:00 2024}, perhaps with a zone before the year. */
    boolean cTime() {
        if (!dayName()) {
            return false;
        }
        int name = text.monthName();
        int number = name > 0 && text.takeBlanks() ? text.number(1, 2) : -1;
        if (number < 0 || !text.takeBlanks() || !clock.read()) {
            return false;
        }
        text.take(' ');
        set(text.number(4, 4), name, number);
        return year > 0;
    }

    /** {@code 24/05/01 10:00:00}, or the same without slashes. */
    boolean shortYearFirst() {
        int digits = text.digitsAhead();
        int first = text.number(2, 6);
        if (digits == 6) {
            set(CENTURY + first / 10_000, first / 100 % 100, first % 100);
            return text.takeBlanks() && (clock.read() || clock.readCompact());
        }
        if (digits != 2 || !order.allows(DayOrder.YEAR_FIRST)) {
            return false;
        }
        int second = text.take('/') ? text.number(2, 2) : -1;
        set(CENTURY + first, second, second > 0 && text.take('/') ? text.number(2, 2) : -1);
        return day > 0 && text.take(' ') && clock.read();
    }

    /** {@code 05/31/2024 10:00:00} or {@code 31/05/2024 10:00:00}; the year may have two digits. */
    boolean slashed(boolean monthFirst) {
        if (!order.allows(monthFirst ? DayOrder.MONTH_FIRST : DayOrder.DAY_FIRST)) {
            return false;
        }
        int first = text.number(1, 2);
        int second = first > 0 && text.takeOneOf("/.-") ? text.number(1, 2) : -1;
        boolean third = second > 0 && text.takeOneOf("/.-");
        int digits = text.digitsAhead();
        if (!third || (digits != 2 && digits != 4)) {
            return false;
        }
        int number = text.number(2, 4);
        set(digits == 2 ? CENTURY + number : number, monthFirst ? first : second, monthFirst ? second : first);
        return clockBehind(" T");
    }

    /** {@code Sat, 28 Feb 2026 10:00:00 GMT} (RFC 1123), and the same without the day's name or with hyphens. */
    boolean dayMonthName() {
        dayName();
        int number = text.number(1, 2);
        int name = number > 0 && text.takeOneOf(" -") ? text.monthName() : -1;
        set(name > 0 && text.takeOneOf(" -") ? text.number(4, 4) : -1, name, number);
        return year > 0 && text.takeOneOf(" T:") && clock.read();
    }

    /** {@code May 01, 2024 10:00:00 AM}. */
    boolean monthName() {
        int name = text.monthName();
        int number = name > 0 && text.takeBlanks() ? text.number(1, 2) : -1;
        if (number < 0) {
            return false;
        }
        text.take(',');
        set(text.takeBlanks() ? text.number(4, 4) : -1, name, number);
        text.take(',');
        return year > 0 && text.takeBlanks() && clock.read();
    }

    /** {@code May  1 10:00:00}. */
    boolean syslog() {
        int name = text.monthName();
        int number = name > 0 && text.takeBlanks() ? text.number(1, 2) : -1;
        set(0, name, number);
        return number > 0 && text.takeBlanks() && clock.read();
    }

    /** {@code I0501 10:00:00.123456}. */
    boolean levelMonthDay() {
        if (!text.takeOneOf("IWEFD")) {
            return false;
        }
        int both = text.digitsAhead() == 4 ? text.number(4, 4) : -1;
        set(0, both / 100, both % 100);
        return both > 0 && text.take(' ') && clock.read();
    }

    /** {@code 05-01 10:00:00.123}. */
    boolean monthDay() {
        int first = text.number(2, 2);
        set(0, first, first > 0 && text.take('-') ? text.number(2, 2) : -1);
        return day > 0 && text.take(' ') && clock.read();
    }

    private void set(int newYear, int newMonth, int newDay) {
        year = newYear;
        month = newMonth;
        day = newDay;
    }

    /** A time of day behind one of these signs, a comma and a blank, or a lone hyphen. */
    private boolean clockBehind(String signs) {
        boolean comma = text.take(',');
        if (!text.takeOneOf(comma ? " " : signs)) {
            return false;
        }
        text.takeBlanks();
        text.takeWord("- ");
        return clock.read() || clock.readCompact();
    }

    private boolean dayName() {
        int before = text.at();
        for (String name : DAY_NAMES) {
            if (text.takeWord(name)) {
                text.take(',');
                return text.takeBlanks();
            }
        }
        text.back(before);
        return false;
    }
}
