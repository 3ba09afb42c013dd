package dev.vigil.analysis.logs;

import java.util.Locale;
import java.util.Set;

/** Tells by its letters and digits what a piece of a line is. */
final class Spelling {
    private static final int UUID_LENGTH = 36;
    private static final String UNITS =
            " ns us µs ms s sec secs m min mins h hr d b kb mb gb tb k g t kib mib gib tib bytes hz mhz ghz % ";

    private static final int CALENDAR_LENGTH = 3;
    private static final String CALENDAR =
            " Mon Tue Wed Thu Fri Sat Sun Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ";

    private static final int LONGEST_SIZE = 5;
    private static final Set<String> SIZES = Set.of("B", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "TiB", "ms");
    private static final String USER = " user ";
    private static final Set<String> BEFORE_USER =
            Set.of("for", "by", "as", "of", "to", "from", "invalid", "illegal", "unknown");

    /** Of the characters up to 127; asked for each character of every line. */
    private static final boolean[] WORD = marked("_abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");

    private static final boolean[] CONNECTOR = marked("._-/\\:@+~#$&%");

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

    /** A unit of size or time that stands behind a number by itself. */
    static boolean isSize(String line, int from, int to) {
        return to - from <= LONGEST_SIZE && SIZES.contains(line.substring(from, to));
    }

    /** Whether a person or account is named here, as in {@code for user alice}. */
    static boolean isNameOfUser(String line, int from) {
        if (from < USER.length() + 3 || line.charAt(from - 2) != 'r' || !line.startsWith(USER, from - USER.length())) {
            return false;
        }
        int to = from - USER.length();
        int start = to;
        while (start > 0 && isWord(line.charAt(start - 1))) {
            start--;
        }
        return BEFORE_USER.contains(line.substring(start, to).toLowerCase(Locale.ROOT));
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
        if (!isCalendarWord(line, from, to)) {
            return false;
        }
        int next = to;
        while (next < line.length() && (line.charAt(next) == ' ' || line.charAt(next) == ',')) {
            next++;
        }
        return next > to
                && next < line.length()
                && (isDigit(line.charAt(next))
                        || isCalendarWord(line, next, Math.min(line.length(), next + CALENDAR_LENGTH)));
    }

    private static boolean isCalendarWord(String line, int from, int to) {
        return to - from == CALENDAR_LENGTH
                && Character.isUpperCase(line.charAt(from))
                && CALENDAR.contains(" " + line.substring(from, to) + " ");
    }

    static boolean isWord(char c) {
        return c < WORD.length ? WORD[c] : Character.isLetter(c);
    }

    /** Whether the character may hold two parts of one name together. */
    static boolean isConnector(char c) {
        return c < CONNECTOR.length && CONNECTOR[c];
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean[] marked(String characters) {
        var marked = new boolean[128];
        characters.chars().forEach(c -> marked[c] = true);
        return marked;
    }
}
