package dev.vigil.backends.remote;

/** String literals of Go in double quotes, as the languages of Grafana's stores write them. */
public final class GoText {
    private GoText() {}

    /**
     * A literal that stands for the text; half of a surrogate pair, which UTF-8 cannot carry, becomes U+FFFD.
     *
     * @see <a href="https://go.dev/ref/spec#String_literals">String literals</a>
     */
    public static String quoted(String text) {
        var quoted = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> {
            switch (c) {
                case '"', '\\' -> quoted.append('\\').append((char) c);
                case '\n' -> quoted.append("\\n");
                case '\r' -> quoted.append("\\r");
                case '\t' -> quoted.append("\\t");
                default -> quoted.append(plain(c));
            }
        });
        return quoted.append('"').toString();
    }

    private static String plain(int c) {
        if (c < ' ' || c == 0x7F) {
            return String.format("\\x%02x", c);
        }
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? "\\ufffd" : Character.toString(c);
    }
}
