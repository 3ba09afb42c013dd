package dev.vigil.analysis.logs;

import java.util.Locale;

/** Tells by its letters and digits what a piece of a line is. */
final class Spelling {
    private static final int UUID_LENGTH = 36;
    private static final String UNITS =
            " ns us µs ms s sec secs m min mins h hr d b kb mb gb tb k g t kib mib gib tib bytes hz mhz ghz % ";

    private static final int CALENDAR_LENGTH = 3;
    private static final String CALENDAR =
            " Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ";

    private Spelling() {}

    /** A number with a unit, such as {@code 12ms}, {@code 64MiB} or {@code 1h30m}. */
    static boolean isMeasure(String line, int from, int to) {
        if (!isDigit(line.charAt(from))) {
            return false;
        }
        int at = from;
        while (at < to) {
            int number = at;
            while (number < to && isDigit(line.charAt(number))) {
                number++;
            }
            int unit = number;
            while (unit < to && !isDigit(line.charAt(unit))) {
                unit++;
            }
            if (unit > number
                    && !UNITS.contains(" " + line.substring(number, unit).toLowerCase(Locale.ROOT) + " ")) {
                return false;
            }
            at = unit;
        }
        return true;
    }

    static boolean isUuid(String line, int from, int to) {
        if (to - from != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = line.charAt(from + i);
            boolean dash = i == 8 || i == 13 || i == 18 || i == 23;
            if (dash ? c != '-' : Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    static boolean looksLikeMail(String line, int from, int to) {
        int at = line.indexOf('@', from);
        int dot = line.indexOf('.', at);
        return at > from && dot > at && dot < to;
    }

    /** A day or month that stands before a number or another such word, as in {@code Fri Mar 6}. */
    static boolean isInDate(String line, int from, int to) {
        int next = to;
        while (next < line.length() && (line.charAt(next) == ' ' || line.charAt(next) == ',')) {
            next++;
        }
        return next > to
                && next < line.length()
                && isCalendarWord(line, from, to)
                && (isDigit(line.charAt(next))
                        || isCalendarWord(line, next, Math.min(line.length(), next + CALENDAR_LENGTH)));
    }

    private static boolean isCalendarWord(String line, int from, int to) {
        return to - from == CALENDAR_LENGTH && CALENDAR.contains(" " + line.substring(from, to) + " ");
    }

    static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || isDigit(c)
                || c == '_'
                || (c > 127 && Character.isLetter(c));
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
