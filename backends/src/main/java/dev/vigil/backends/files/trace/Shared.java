package dev.vigil.backends.files.trace;

import java.util.HashMap;
import java.util.Map;

/** The same text once: a few names stand in every span. For one thread. */
final class Shared {
    private static final int MAX_TEXTS = 10_000;

    private final Map<String, String> texts = new HashMap<>();

    String text(String text) {
        if (texts.size() > MAX_TEXTS) {
            return text;
        }
        String before = texts.putIfAbsent(text, text);
        return before == null ? text : before;
    }
}
