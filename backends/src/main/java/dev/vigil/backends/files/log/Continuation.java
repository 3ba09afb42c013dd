package dev.vigil.backends.files.log;

import dev.vigil.backends.files.text.Ascii;

/** Lines that go on with the event before them, told by how they begin: stack traces of the usual languages. */
final class Continuation {
    private static final String[] BEGINNINGS = {
        "at ",
        "Caused by:",
        "Suppressed:",
        "Traceback (most recent",
        "goroutine ",
        "created by ",
        "--> ",
        "... ",
        "During handling of",
        "The above exception was",
        "stack backtrace:",
        "---> ",
        "--- End of"
    };

    private Continuation() {}

    static boolean isOne(byte[] text, int from, int to) {
        if (from >= to || (text[from] == '\r' && to - from == 1)) {
            return true;
        }
        byte first = text[from];
        // Inside of JSON a tab is spelled with a backslash.
        if (first == ' '
                || first == '\t'
                || first == '}'
                || (first == '\\' && to - from > 1 && text[from + 1] == 't')) {
            return true;
        }
        for (String beginning : BEGINNINGS) {
            if (first == beginning.charAt(0) && startsWith(text, from, to, beginning)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a line is indented and goes on with a number: it may begin with its moment all the same. */
    static boolean isIndented(byte[] text, int from, int to) {
        int at = from;
        while (at < to && (text[at] == ' ' || text[at] == '\t')) {
            at++;
        }
        int first = at + 1 < to && text[at] == '[' ? at + 1 : at;
        return at > from && first < to && Ascii.isDigit(text[first]);
    }

    private static boolean startsWith(byte[] text, int from, int to, String beginning) {
        if (to - from < beginning.length()) {
            return false;
        }
        for (int i = 0; i < beginning.length(); i++) {
            if (text[from + i] != beginning.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
