package dev.vigil.backends.files.log;

import dev.vigil.backends.files.text.Ascii;
import dev.vigil.backends.files.text.TimeFormat;
import dev.vigil.backends.files.text.TimeReader;

/**
 * Where the lines of a text log carry their moment, and how it is written.
 *
 * @param lastPlace the number of the last possible beginning, counting the places where a word may begin from 0
 */
record TimePlace(TimeFormat format, int lastPlace) {
    /** A moment begins within this many bytes of its line. */
    static final int MAX_DISTANCE = 160;

    private static final String BEFORE_WORDS = "\t[]<>(|\"'=,;";

    /** Finds the moment of a line: {@code times} has it then. Answers where it begins, or -1. */
    int find(byte[] text, int from, int to, TimeReader times) {
        int last = Math.min(to, from + MAX_DISTANCE);
        int place = 0;
        for (int at = from; at < last && place <= lastPlace; at++) {
            if (at == from || mayBegin(text, at)) {
                if (mayBe(text[at]) && times.read(format, text, at, to)) {
                    return at;
                }
                place++;
            }
        }
        return -1;
    }

    /** Whether a word may begin here. */
    static boolean mayBegin(byte[] text, int at) {
        byte before = text[at - 1];
        return text[at] != ' ' && (before == ' ' || Ascii.isOneOf(before, BEFORE_WORDS));
    }

    private static boolean mayBe(byte first) {
        return Ascii.isDigit(first) || Ascii.isUpper(first);
    }
}
