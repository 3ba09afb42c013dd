package dev.vigil.backends.files.log;

import dev.vigil.api.Level;
import dev.vigil.backends.files.text.Ascii;

/** Looks for the level in the first words behind a moment, so that what stands before it can be told from the message. */
final class LevelAhead {
    /** A level is looked for in this many words, before the message is taken to have begun. */
    private static final int MAX_WORDS = 7;

    private static final String AROUND = " \t[]()<>:|,\"=/";

    private LevelAhead() {}

    static Level find(byte[] text, int at, int end) {
        int from = at;
        for (int i = 0; i < MAX_WORDS && from < end; i++) {
            while (from < end && isAround(text[from])) {
                from++;
            }
            int to = from;
            while (to < end && !isAround(text[to])) {
                to++;
            }
            Level level =
                    level(text, from, to, new Around(i == 0, from > at ? text[from - 1] : ' ', next(text, to, end)));
            if (level != Level.UNKNOWN) {
                return level;
            }
            from = to;
        }
        return Level.UNKNOWN;
    }

    /** What stands before and behind a word. */
    private record Around(boolean isFirst, int before, int behind) {
        boolean isBracketed() {
            return before == '[' ? Ascii.isOneOf(behind, "]:/") : before == ':' && behind == ']';
        }
    }

    private static Level level(byte[] text, int from, int to, Around around) {
        if (to - from == 1) {
            boolean letter = around.isFirst() && Ascii.isOneOf(around.behind(), "|/");
            return letter ? LevelWord.letter(text[from]) : Level.UNKNOWN;
        }
        if (around.isBracketed()) {
            return LevelWord.anyCase(text, from, to);
        }
        return around.behind() == ':' && LevelWord.isLog(text, from, to)
                ? Level.INFO
                : LevelWord.upperCase(text, from, to);
    }

    /** The next sign, blanks aside that fill up a bracket or stand before a bar. */
    private static int next(byte[] text, int to, int end) {
        int i = to;
        while (i < end && text[i] == ' ') {
            i++;
        }
        boolean filled = i < end && (text[i] == ']' || text[i] == '|');
        return filled ? text[i] : to < end ? text[to] : ' ';
    }

    private static boolean isAround(byte c) {
        return Ascii.isOneOf(c, AROUND);
    }
}
