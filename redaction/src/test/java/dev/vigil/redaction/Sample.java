package dev.vigil.redaction;

import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with a marked place, made from a rule's example: {@code <alnum:36>} becomes 36 random characters and «…» marks
 * what must be found.
 */
record Sample(String text, int from, int to) {
    private static final Pattern RANDOM = Pattern.compile("<([A-Za-z0-9]+):(\\d+)>");
    private static final String UPPER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final String LOWER = "abcdefghijklmnopqrstuvwxyz0123456789";
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final Map<String, String> ALPHABETS = Map.of(
            "alnum",
            LETTERS + "0123456789",
            "letters",
            LETTERS,
            "UPPER",
            UPPER,
            "lower",
            LOWER,
            "hex",
            "0123456789abcdef",
            "HEX",
            "0123456789ABCDEF",
            "digits",
            "123456789",
            "base64",
            LETTERS + "0123456789+/",
            "base64url",
            LETTERS + "0123456789_-");

    static Sample of(String example, RandomGenerator random) {
        String filled = RANDOM.matcher(example).replaceAll(found -> Matcher.quoteReplacement(made(found, random)));
        int from = filled.indexOf('«');
        int to = filled.indexOf('»');
        return new Sample(filled.replace("«", "").replace("»", ""), from, to - 1);
    }

    String value() {
        return text.substring(from, to);
    }

    private static String made(java.util.regex.MatchResult found, RandomGenerator random) {
        if (found.group(1).equals("uuid")) {
            return new java.util.UUID(random.nextLong(), random.nextLong()).toString();
        }
        String alphabet = ALPHABETS.get(found.group(1));
        if (alphabet == null) {
            throw new IllegalArgumentException("no alphabet \"" + found.group(1) + "\"");
        }
        var made = new StringBuilder();
        // The first character is a letter or a digit, so that a token does not seem to begin earlier.
        for (int i = 0; i < Integer.parseInt(found.group(2)); i++) {
            int size = i == 0 ? Math.min(alphabet.length(), 52) : alphabet.length();
            made.append(alphabet.charAt(random.nextInt(size)));
        }
        return made.toString();
    }
}
