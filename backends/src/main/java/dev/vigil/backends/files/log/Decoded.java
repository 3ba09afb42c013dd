package dev.vigil.backends.files.log;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes as text: UTF-8, what is none replaced and marked; without NUL bytes. */
final class Decoded {
    private Decoded() {}

    static String text(byte[] bytes, int from, int to, Draft draft) {
        boolean ascii = true;
        boolean nul = false;
        for (int i = from; i < to; i++) {
            ascii &= bytes[i] >= 0;
            nul |= bytes[i] == 0;
        }
        String text =
                ascii ? new String(bytes, from, to - from, StandardCharsets.ISO_8859_1) : utf8(bytes, from, to, draft);
        return nul ? text.replace("\0", "") : text;
    }

    private static String utf8(byte[] bytes, int from, int to, Draft draft) {
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (text.indexOf('\uFFFD') >= 0
                && !Arrays.equals(text.getBytes(StandardCharsets.UTF_8), Arrays.copyOfRange(bytes, from, to))) {
            draft.replaced();
        }
        return text;
    }
}
