package dev.vigil.ledger;

import java.nio.charset.StandardCharsets;

/** Makes sure that every text has exactly one form in UTF-8, so that no two entries share their bytes. */
final class Texts {
    private Texts() {}

    /** The same text with half code points replaced by U+FFFD; Java would encode them all as a question mark. */
    static String wellFormed(String text) {
        int i = 0;
        while (i < text.length() && !Character.isSurrogate(text.charAt(i))) {
            i++;
        }
        return i == text.length() ? text : replacedHalves(text);
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String replacedHalves(String text) {
        var out = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
                .forEach(out::appendCodePoint);
        return out.toString();
    }
}
