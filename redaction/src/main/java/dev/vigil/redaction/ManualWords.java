package dev.vigil.redaction;

import java.util.List;
import java.util.Locale;

/**
 * Whether a token is spelled out of the words that manuals write where one would stand: {@code xoxp-your-access-token},
 * {@code ghp_ExampleTokenExampleToken}. No program draws such a token, however little is asked of its entropy.
 */
final class ManualWords {
    private static final int FEWEST_LETTERS = 12;
    private static final double LEAST_SHARE = 0.6;

    /** Longest first where one begins another; none of fewer than four letters, which random text has by chance. */
    private static final List<String> WORDS = List.of(
            "application",
            "configuration",
            "placeholder",
            "credential",
            "redacted",
            "personal",
            "example",
            "account",
            "replace",
            "refresh",
            "private",
            "service",
            "string",
            "random",
            "access",
            "client",
            "config",
            "insert",
            "sample",
            "secret",
            "change",
            "masked",
            "hidden",
            "value",
            "token",
            "dummy",
            "slack",
            "paste",
            "your",
            "here",
            "user",
            "fake",
            "this",
            "goes",
            "auth",
            "test");

    private ManualWords() {}

    static boolean isSpelledOut(String text, int from, int to) {
        String value = text.substring(from, to).toLowerCase(Locale.ROOT);
        int written = 0;
        int spelled = 0;
        for (int at = 0; at < value.length(); ) {
            int word = wordAt(value, at);
            spelled += word;
            written += word > 0 ? word : Character.isLetterOrDigit(value.charAt(at)) ? 1 : 0;
            at += Math.max(1, word);
        }
        return spelled >= FEWEST_LETTERS && spelled >= LEAST_SHARE * written;
    }

    private static int wordAt(String value, int at) {
        for (String word : WORDS) {
            if (value.startsWith(word, at)) {
                return word.length();
            }
        }
        return 0;
    }
}
