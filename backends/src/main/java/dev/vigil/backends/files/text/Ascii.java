package dev.vigil.backends.files.text;

/** Kinds of bytes, as far as ASCII goes. */
public final class Ascii {
    private Ascii() {}

    public static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    public static boolean isUpper(int c) {
        return c >= 'A' && c <= 'Z';
    }

    public static boolean isLower(int c) {
        return c >= 'a' && c <= 'z';
    }

    public static boolean isLetter(int c) {
        return isLower(c | 0x20) && c > 0;
    }

    /** A digit, a letter, or part of a character beyond ASCII: what a word is made of. */
    public static boolean isWord(int c) {
        return c < 0 || isDigit(c) || isLetter(c);
    }

    public static boolean isOneOf(int c, String characters) {
        return c > 0 && characters.indexOf(c) >= 0;
    }
}
