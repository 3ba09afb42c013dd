package dev.vigil.backends.files.log;

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
        if (first == ' ' || first == '\t' || first == '}') {
            return true;
        }
        for (String beginning : BEGINNINGS) {
            if (first == beginning.charAt(0) && startsWith(text, from, to, beginning)) {
                return true;
            }
        }
        return false;
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
