package dev.vigil.cli.screen;

/**
 * How many columns of a terminal a text takes. Good enough for logs: East Asian wide and fullwidth blocks and emoji take
 * two (Unicode Standard Annex 11), marks that combine take none.
 */
final class Width {
    private static final int[][] WIDE = {
        {0x1100, 0x115F}, {0x2E80, 0x303E}, {0x3041, 0x33FF}, {0x3400, 0x4DBF}, {0x4E00, 0x9FFF},
        {0xA000, 0xA4CF}, {0xAC00, 0xD7A3}, {0xF900, 0xFAFF}, {0xFE30, 0xFE6F}, {0xFF00, 0xFF60},
        {0xFFE0, 0xFFE6}, {0x1F300, 0x1F64F}, {0x1F680, 0x1F6FF}, {0x1F900, 0x1F9FF}, {0x20000, 0x3FFFD},
    };

    private Width() {}

    static int of(String text) {
        return text.codePoints().map(Width::of).sum();
    }

    static int of(int codePoint) {
        int type = Character.getType(codePoint);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK || type == Character.FORMAT) {
            return 0;
        }
        for (int[] block : WIDE) {
            if (codePoint >= block[0] && codePoint <= block[1]) {
                return 2;
            }
        }
        return 1;
    }

    /** The text, or its beginning and an ellipsis, in at most so many columns (1 or more). */
    static String cut(String text, int columns) {
        if (of(text) <= columns) {
            return text;
        }
        var shortened = new StringBuilder();
        int used = 0;
        for (int at = 0; at < text.length(); ) {
            int codePoint = text.codePointAt(at);
            used += of(codePoint);
            if (used > columns - 1) {
                break;
            }
            shortened.appendCodePoint(codePoint);
            at += Character.charCount(codePoint);
        }
        return shortened.append('…').toString();
    }
}
