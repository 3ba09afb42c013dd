package dev.vigil.analysis.logs;

import java.util.Locale;
import java.util.Set;

/** What stands behind {@code name=}, and the values that say yes or no: they vary by what they are for. */
final class Assigned {
    private static final int MAX_CHARS = 200;
    private static final Set<String> TRUTH_VALUES = Set.of("true", "false", "null", "nil", "none", "undefined");
    private static final int LONGEST_TRUTH_VALUE = 9;
    /** What these name says what happened, and not to whom. */
    private static final Set<String> TELLING = Set.of(
            "status",
            "state",
            "result",
            "outcome",
            "error",
            "err",
            "reason",
            "cause",
            "code",
            "level",
            "severity",
            "type",
            "kind",
            "phase",
            "action",
            "event",
            "op",
            "operation",
            "method",
            "exception",
            "msg",
            "message");

    private Assigned() {}

    /** Whether the sign stands between a name and a value, without blanks or quotes, as in {@code user=root}. */
    static boolean isSign(String line, int at) {
        if (at == 0 || at + 1 >= line.length() || !Spelling.isWord(line.charAt(at - 1))) {
            return false;
        }
        char next = line.charAt(at + 1);
        boolean value =
                Spelling.isWord(next) || next == '/' || next == '-' || next == '[' || next == '{' || next == '<';
        return value && !isTelling(line, at);
    }

    private static boolean isTelling(String line, int sign) {
        int from = sign;
        while (from > 0 && Character.isLetter(line.charAt(from - 1))) {
            from--;
        }
        return TELLING.contains(line.substring(from, sign).toLowerCase(Locale.ROOT));
    }

    /** Where the value ends that begins at {@code from}: at a blank or a comma that is inside of no bracket. */
    static int end(String line, int from, int end) {
        int limit = Math.min(end, from + MAX_CHARS);
        int depth = 0;
        int at = from;
        while (at < limit && line.charAt(at) != '\n') {
            char c = line.charAt(at);
            if ("({[".indexOf(c) >= 0) {
                depth++;
            } else if (")}]".indexOf(c) >= 0 && --depth < 0) {
                return at;
            } else if (depth == 0 && " \t,;&|\"'".indexOf(c) >= 0) {
                return withoutStop(line, from, at);
            }
            at++;
        }
        return at < limit || depth == 0 ? withoutStop(line, from, at) : wordEnd(line, from, end);
    }

    /** A value that says yes, no or nothing, behind a sign that assigns it. */
    static boolean isTruthValue(String line, int from, int to) {
        int before = from - 1;
        while (before > 0 && line.charAt(before) == ' ') {
            before--;
        }
        return before >= 0
                && ":=".indexOf(line.charAt(before)) >= 0
                && to - from <= LONGEST_TRUTH_VALUE
                && TRUTH_VALUES.contains(line.substring(from, to).toLowerCase(Locale.ROOT));
    }

    /** Whether such a value stands behind a colon. */
    static boolean isTruthValueAt(String line, int from, int end) {
        int to = from;
        while (to < end && Spelling.isWord(line.charAt(to))) {
            to++;
        }
        return to > from && isTruthValue(line, from, to);
    }

    /** A stop behind the last value of a sentence is no part of it. */
    private static int withoutStop(String line, int from, int to) {
        return to > from + 1 && ".:".indexOf(line.charAt(to - 1)) >= 0 ? to - 1 : to;
    }

    private static int wordEnd(String line, int from, int end) {
        int at = from;
        while (at < end && Spelling.isWord(line.charAt(at))) {
            at++;
        }
        return Math.max(at, from + 1);
    }
}
