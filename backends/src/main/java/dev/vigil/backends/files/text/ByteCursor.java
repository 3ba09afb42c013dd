package dev.vigil.backends.files.text;

import java.nio.charset.StandardCharsets;

/** A place in a piece of bytes that moves on when what is there is what was hoped for. */
final class ByteCursor {
    private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

    private static final int MAX_ZONE_NAME = 40;

    private byte[] bytes = {};
    private int at;
    private int end;

    void set(byte[] text, int from, int to) {
        bytes = text;
        at = from;
        end = to;
    }

    int at() {
        return at;
    }

    void back(int position) {
        at = position;
    }

    /** The byte there, or 0 at the end. */
    int peek() {
        return at < end ? bytes[at] : 0;
    }

    boolean take(char wanted) {
        if (at < end && bytes[at] == wanted) {
            at++;
            return true;
        }
        return false;
    }

    boolean takeOneOf(String wanted) {
        if (at < end && bytes[at] > 0 && wanted.indexOf(bytes[at]) >= 0) {
            at++;
            return true;
        }
        return false;
    }

    boolean takeWord(String word) {
        if (end - at < word.length()) {
            return false;
        }
        for (int i = 0; i < word.length(); i++) {
            if (bytes[at + i] != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    boolean takeBlanks() {
        int before = at;
        while (at < end && bytes[at] == ' ') {
            at++;
        }
        return at > before;
    }

    /** As many digits as there are, if that is between {@code least} and {@code most}; otherwise -1, and nothing moves. */
    int number(int least, int most) {
        int value = 0;
        int i = at;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
            if (i - at == most) {
                return -1;
            }
            value = value * 10 + (bytes[i++] - '0');
        }
        if (i - at < least) {
            return -1;
        }
        at = i;
        return value;
    }

    /** How many digits follow. */
    int digitsAhead() {
        int i = at;
        while (i < end && bytes[i] >= '0' && bytes[i] <= '9') {
            i++;
        }
        return i - at;
    }

    /** One to 19 digits that are known to be there. */
    long longNumber(int digits) {
        long value = 0;
        for (int i = 0; i < digits; i++) {
            value = value * 10 + (bytes[at++] - '0');
        }
        return value;
    }

    /** The digits of a fraction of a second as nanoseconds; digits beyond the ninth are passed over. */
    int fraction() {
        int nanos = 0;
        int digits = 0;
        while (at < end && bytes[at] >= '0' && bytes[at] <= '9') {
            if (digits < 9) {
                nanos = nanos * 10 + (bytes[at] - '0');
                digits++;
            }
            at++;
        }
        for (; digits < 9; digits++) {
            nanos *= 10;
        }
        return nanos;
    }

    /** 1 to 12 for an English month of three letters, otherwise -1. */
    int monthName() {
        if (end - at < 3 || bytes[at] < 'A' || bytes[at] > 'S') {
            return -1;
        }
        int found = MONTHS.indexOf(new String(bytes, at, 3, StandardCharsets.ISO_8859_1));
        if (found < 0 || found % 3 != 0) {
            return -1;
        }
        at += 3;
        return found / 3 + 1;
    }

    /** A word of letters, or several joined by {@code / _ -}, with which a zone may be named; empty when there is none. */
    String zoneName() {
        int i = at;
        while (i < end && i - at < MAX_ZONE_NAME && (Ascii.isLetter(bytes[i]) || Ascii.isOneOf(bytes[i], "/_"))) {
            i++;
        }
        var name = new String(bytes, at, i - at, StandardCharsets.ISO_8859_1);
        at = i;
        return name;
    }

    /** Whether nothing that belongs to a word or number follows. */
    boolean isAtBoundary() {
        if (at >= end) {
            return true;
        }
        return !Ascii.isWord(bytes[at]);
    }
}
