package dev.vigil.backends.files.log;

import dev.vigil.api.Level;
import dev.vigil.backends.files.text.Ascii;

/** The signs that part the words of a line's header, and what they tell of the words around them. */
final class HeaderSigns {
    private static final int MAX_WORD = 200;

    private HeaderSigns() {}

    /** Passes over blanks, and over signs that stand between the parts of a header. */
    static int skipSeparators(byte[] text, int from, int end) {
        int at = from;
        while (at < end && (Ascii.isOneOf(text[at], " \t]|") || isLoneSign(text, at, end))) {
            at++;
        }
        return at;
    }

    private static boolean isLoneSign(byte[] text, int at, int end) {
        return Ascii.isOneOf(text[at], "-:,*") && (at + 1 == end || Ascii.isOneOf(text[at + 1], " -["));
    }

    /** Whether a bracket is the first of two behind three dashes, where Spring Boot puts the application's name. */
    static boolean isApplication(byte[] text, int from, int to, int end) {
        int dash = from;
        while (dash > 0 && text[dash - 1] == ' ') {
            dash--;
        }
        boolean dashes = dash >= 3 && text[dash - 1] == '-' && text[dash - 2] == '-' && text[dash - 3] == '-';
        return dashes && to + 1 < end && text[to] == ' ' && text[to + 1] == '[';
    }

    /** Whether what follows a number shows that it is one of a process or thread. */
    static boolean isNumberOfProcess(byte[] text, int wordEnd, int end) {
        int next = wordEnd;
        while (next < end && text[next] == ' ') {
            next++;
        }
        if (next >= end) {
            return false;
        }
        int to = next;
        while (to < end && text[to] != ' ' && to - next < MAX_WORD) {
            to++;
        }
        boolean digits = text[next] >= '0' && text[next] <= '9';
        boolean letter = to - next == 1 && LevelWord.anyCase(text, next, to) != Level.UNKNOWN;
        boolean separator = (text[next] == '-' && to - next >= 3) || text[next] == '[' || text[to - 1] == ']';
        return digits || letter || separator || LevelWord.upperCase(text, next, to) != Level.UNKNOWN;
    }

    /** Whether a colon, hyphen or bar follows that stands alone. */
    static boolean isSeparatorNext(byte[] text, int wordEnd, int end) {
        int i = wordEnd;
        while (i < end && text[i] == ' ') {
            i++;
        }
        boolean sign = i < end && (text[i] == ':' || text[i] == '-' || text[i] == '|');
        return sign && (i + 1 == end || text[i + 1] == ' ' || text[i + 1] == '-');
    }

    /**
     * Where in a line a JSON object begins that goes to its end: at its beginning, or behind the name of the one that wrote
     * it; {@code to} when there is none.
     */
    static int object(byte[] text, int from, int to) {
        if (to - from < 2 || text[to - 1] != '}') {
            return to;
        }
        int brace = find(text, from, Math.min(to, from + MAX_WORD), '{');
        int before = brace - 1;
        while (before >= from && text[before] == ' ') {
            before--;
        }
        boolean behindName = before < from || text[before] == '|' || text[before] == ']';
        return behindName && brace + 1 < to && text[brace] == '{' && text[brace + 1] == '"' ? brace : to;
    }

    /** Where a sign is, or {@code to}. */
    static int find(byte[] text, int from, int to, char sign) {
        int i = from;
        while (i < to && text[i] != sign) {
            i++;
        }
        return i;
    }
}
