package dev.vigil.api.query;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;

/** Says what is wrong with a query's text: the column, the text around it in one line, and a caret below the place. */
final class BadQuery {
    private static final int BEFORE = 48;
    private static final int AFTER = 24;
    private static final String CUT = "…";

    private BadQuery() {}

    /** Columns count characters as people see them (code points) from 1; the end of the text is one more than its last. */
    static VigilException at(String text, int at, String problem) {
        int from = onCharacter(text, Math.max(0, at - BEFORE));
        int to = onCharacter(text, Math.min(text.length(), at + AFTER));
        String before = (from > 0 ? CUT : "") + text.substring(from, at);
        String after = text.substring(at, to) + (to < text.length() ? CUT : "");
        int column = text.codePointCount(0, at) + 1;
        int blanks = before.codePointCount(0, before.length());
        return new VigilException(
                ErrorCode.BAD_QUERY,
                "the query cannot be read at column " + column + ": " + problem + "\n" + onOneLine(before + after)
                        + "\n" + " ".repeat(blanks) + "^");
    }

    private static int onCharacter(String text, int at) {
        boolean inPair = at > 0
                && at < text.length()
                && Character.isLowSurrogate(text.charAt(at))
                && Character.isHighSurrogate(text.charAt(at - 1));
        return inPair ? at - 1 : at;
    }

    // A control character could move the caret, or do more to a terminal.
    private static String onOneLine(String text) {
        var line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> line.appendCodePoint(isShown(c) ? c : ' '));
        return line.toString();
    }

    private static boolean isShown(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
