package dev.vigil.backends.files.log;

import dev.vigil.backends.files.text.Ascii;

/** The name of a logger: an identifier, often with dots, such as a class with its package. */
final class LoggerName {
    private static final int SHORTEST_SURE = 5;

    private LoggerName() {}

    /** Whether a word can be one. */
    static boolean isOne(byte[] text, int from, int to) {
        if (from >= to || !(Ascii.isLetter(text[from]) || text[from] == '_')) {
            return false;
        }
        for (int i = from; i < to; i++) {
            if (!Ascii.isLetter(text[i]) && !Ascii.isDigit(text[i]) && !Ascii.isOneOf(text[i], "._$#/@-:[]")) {
                return false;
            }
        }
        return true;
    }

    /** Whether a word that can be one is hardly anything else: words joined by dots, or a place in a class. */
    static boolean isSurelyOne(String word) {
        int dot = word.lastIndexOf('.');
        boolean joined = dot > 0
                && dot < word.length() - 2
                && (Character.isLetter(word.charAt(dot + 1)) || word.charAt(dot + 1) == '[');
        return word.length() >= SHORTEST_SURE && (joined || word.indexOf('#') > 0);
    }
}
