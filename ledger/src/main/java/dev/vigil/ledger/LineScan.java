package dev.vigil.ledger;

import dev.vigil.ledger.merkle.Hash;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads the parts of a line one after the other, in the form that Vigil writes and no other. */
final class LineScan {
    private static final int MAX_SAFE_DIGITS = 18;
    private static final long NANOS = 1_000_000_000L;
    private static final long FIRST_YEAR = 1970;
    private static final long LAST_YEAR = 2261;

    /** The value of a lower-case hex digit; negative for everything else. */
    private static final int[] HEX = hexDigits();

    private static final int HEX_DIGITS = 2 * Hash.BYTES;

    private final byte[] line;
    private int at;

    LineScan(byte[] line) {
        this.line = line;
    }

    /** Goes on only if this is true; otherwise the line is left to more careful reading. */
    static void demand(boolean fine) {
        if (!fine) {
            throw new Unusual();
        }
    }

    void expect(byte[] text) {
        demand(isNext(text));
    }

    /** Steps over this text if it comes next. */
    boolean isNext(byte[] text) {
        if (line.length - at < text.length || !Arrays.equals(line, at, at + text.length, text, 0, text.length)) {
            return false;
        }
        at += text.length;
        return true;
    }

    boolean isAtEnd() {
        return at == line.length;
    }

    /** A number of 0 and more without leading zeros. */
    long number() {
        int start = at;
        long number = 0;
        while (at < line.length && isDigit(line[at])) {
            number = 10 * number + line[at++] - '0';
            demand(at - start <= MAX_SAFE_DIGITS);
        }
        demand(at > start && (line[start] != '0' || at == start + 1));
        return number;
    }

    /** A text up to its closing quote, unescaped into {@code out}; where it starts there. */
    int text(CanonicalBytes out) {
        int start = out.beginText();
        int from = at;
        while (true) {
            at = Words.special(line, at);
            demand(at < line.length && line[at] >= ' ');
            if (line[at] == '"') {
                break;
            }
            out.put(line, from, at);
            demand(at + 1 < line.length);
            out.put(unescaped(line[at + 1]));
            at += 2;
            from = at;
        }
        out.put(line, from, at++);
        out.endText(start);
        return start;
    }

    /** 64 lower-case hex digits and the closing quote. */
    void hash(CanonicalBytes out, int place) {
        demand(line.length - at > HEX_DIGITS);
        int wrong = 0;
        for (int i = 0; i < Hash.BYTES; i++) {
            int value = HEX[line[at] & 0xFF] << 4 | HEX[line[at + 1] & 0xFF];
            wrong |= value;
            out.set(place + i, value);
            at += 2;
        }
        demand(wrong >= 0 && line[at++] == '"');
    }

    /** Whether these hex digits come next, and the closing quote; if not, it stays where it is. */
    boolean isHex(byte[] digits) {
        boolean same = line.length - at > digits.length
                && line[at + digits.length] == '"'
                && Arrays.equals(line, at, at + digits.length, digits, 0, digits.length);
        at += same ? digits.length + 1 : 0;
        return same;
    }

    /** A time as {@link java.time.Instant} writes it, and the closing quote; nanoseconds since 1970. */
    long time() {
        long year = digits(4);
        demand(year >= FIRST_YEAR && year <= LAST_YEAR && take() == '-');
        long month = digits(2);
        demand(month >= 1 && month <= 12 && take() == '-');
        long day = digits(2);
        demand(day >= 1 && day <= daysIn(year, month) && take() == 'T');
        long hour = digits(2);
        demand(hour <= 23 && take() == ':');
        long minute = digits(2);
        demand(minute <= 59 && take() == ':');
        long second = digits(2);
        demand(second <= 59);
        long nanos = fraction();
        demand(take() == '"');
        long seconds = ((daysSince1970(year, month, day) * 24 + hour) * 60 + minute) * 60 + second;
        return seconds * NANOS + nanos;
    }

    /** Three, six or nine digits, as few as say it, or none at all; then Z. */
    private long fraction() {
        byte next = take();
        if (next == 'Z') {
            return 0;
        }
        demand(next == '.');
        long nanos = 0;
        long unit = NANOS;
        long group;
        do {
            demand(unit > 1);
            group = digits(3);
            unit /= 1_000;
            nanos += group * unit;
        } while (line[at] != 'Z');
        demand(group != 0 && take() == 'Z');
        return nanos;
    }

    private long digits(int count) {
        demand(line.length - at > count);
        long number = 0;
        for (int i = 0; i < count; i++) {
            demand(isDigit(line[at]));
            number = 10 * number + line[at++] - '0';
        }
        return number;
    }

    private byte take() {
        demand(at < line.length);
        return line[at++];
    }

    private static byte unescaped(byte escape) {
        return switch (escape) {
            case '"' -> '"';
            case '\\' -> '\\';
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            default -> throw new Unusual();
        };
    }

    private static boolean isDigit(byte c) {
        return c >= '0' && c <= '9';
    }

    private static long daysIn(long year, long month) {
        if (month == 2) {
            boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
            return leap ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    /** Counted in years that begin in March, so that a leap day is the last (the civil-days algorithm). */
    private static long daysSince1970(long year, long month, long day) {
        long shifted = month <= 2 ? year - 1 : year;
        long monthFromMarch = (month + 9) % 12;
        long dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1;
        return 365 * shifted + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468;
    }

    private static int[] hexDigits() {
        int[] values = new int[256];
        Arrays.fill(values, -1);
        for (int i = 0; i < 16; i++) {
            values[Character.forDigit(i, 16)] = i;
        }
        return values;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The line is not in the usual form; it may be right all the same. */
    static final class Unusual extends RuntimeException {
        private static final long serialVersionUID = 1;

        private Unusual() {
            super("an unusual line", null, false, false);
        }
    }
}
