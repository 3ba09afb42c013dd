package dev.vigil.backends.remote;

/**
 * A text as lines of logs may hold it, as a regular expression of RE2 (github.com/google/re2/wiki/Syntax): each character that
 * a writer of JSON or logfmt may escape is looked for in both forms.
 */
public final class WrittenText {
    /** Characters that no writer of JSON or logfmt escapes, beside letters and digits of ASCII. */
    private static final String NEVER_ESCAPED = " -_.,:;=()[]{}@#$%*?!|~^";

    /** What RE2 reads as more than itself (github.com/google/re2/wiki/Syntax). */
    private static final String SPECIAL = "\\.+*?()|[]{}^$-#&~";

    private static final String ESCAPED = "\\\\.{1,11}";

    private WrittenText() {}

    /** Finds at least every writing of the text's longest line. */
    public static String pattern(String written) {
        String text = longestLine(written);
        var pattern = new StringBuilder(text.length() + 16);
        text.codePoints().forEach(c -> {
            if (isNeverEscaped(c)) {
                append(pattern, c);
            } else {
                pattern.append("(?:");
                append(pattern, c);
                pattern.append('|').append(ESCAPED).append(')');
            }
        });
        return pattern.toString();
    }

    /** Lines of a text may be parted by more than a line feed: a stack trace is joined to its message, for one. */
    private static String longestLine(String text) {
        String longest = "";
        for (String line : text.split("[\\r\\n]+", -1)) {
            longest = line.length() > longest.length() ? line : longest;
        }
        return longest;
    }

    private static boolean isNeverEscaped(int c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || (c < 0x80 && NEVER_ESCAPED.indexOf(c) >= 0);
    }

    private static void append(StringBuilder pattern, int c) {
        if (c < ' ' || c == 0x7F || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
            // Half a pair is no character that UTF-8 could carry, so that any may stand here.
            pattern.append(c < 0x80 ? "\\x{" + Integer.toHexString(c) + "}" : ".");
            return;
        }
        if (SPECIAL.indexOf(c) >= 0) {
            pattern.append('\\');
        }
        pattern.appendCodePoint(c);
    }
}
