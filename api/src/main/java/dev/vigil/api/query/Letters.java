package dev.vigil.api.query;

/**
 * Letter case, and how to look past it. Two characters are the same when their lower-case forms are; characters outside
 * ASCII are never the same as one inside it, so that the Kelvin sign is no k. One character folds to one character, which
 * keeps positions.
 */
final class Letters {
    private Letters() {}

    static char fold(char c) {
        if (c < 0x80) {
            return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
        }
        char folded = Character.toLowerCase(Character.toUpperCase(c));
        return folded < 0x80 ? c : folded;
    }

    static char[] fold(String text) {
        char[] folded = text.toCharArray();
        for (int i = 0; i < folded.length; i++) {
            folded[i] = fold(folded[i]);
        }
        return folded;
    }

    /** Whether the text continues with these folded characters at this place. */
    static boolean matchAt(String text, int start, char[] folded) {
        if (text.length() - start < folded.length) {
            return false;
        }
        for (int i = 0; i < folded.length; i++) {
            if (fold(text.charAt(start + i)) != folded[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a word can start here: at the text's start, after what is no part of a word, or with what is none itself. */
    static boolean startsWord(String text, int at) {
        return at == 0 || at == text.length() || !isWordPart(text.charAt(at - 1)) || !isWordPart(text.charAt(at));
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }
}
