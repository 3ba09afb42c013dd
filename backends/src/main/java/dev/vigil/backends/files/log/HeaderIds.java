package dev.vigil.backends.files.log;

import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.files.text.Ascii;
import dev.vigil.backends.files.text.FieldRole;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Trace and span ids that stand before a message as {@code name: value} or {@code name=value}. */
final class HeaderIds {
    private static final int MAX_IDS = 4;
    private static final int LONGEST_NAME = 16;
    private static final int SHORTEST_ID = 16;

    private HeaderIds() {}

    /** Reads those at {@code from}; answers where the text goes on. */
    static int read(byte[] text, int from, int end, Draft draft) {
        int at = from;
        for (int i = 0; i < MAX_IDS; i++) {
            int nameEnd = find(text, at, Math.min(end, at + LONGEST_NAME), ":= ");
            String field = nameEnd < end && text[nameEnd] != ' ' ? field(string(text, at, nameEnd)) : null;
            if (field == null) {
                return at;
            }
            int valueFrom = nameEnd + 1;
            while (valueFrom < end && text[valueFrom] == ' ') {
                valueFrom++;
            }
            int valueTo = find(text, valueFrom, end, " ,]");
            String value = string(text, valueFrom, valueTo);
            if (!isId(value)) {
                return at;
            }
            draft.field(field, value);
            at = HeaderSigns.skipSeparators(text, valueTo, end);
        }
        return at;
    }

    /** Whether a word names a trace or span id. */
    static boolean names(String word) {
        return field(word) != null;
    }

    /** Whether a word looks like an id: hexadecimal digits, perhaps with hyphens. */
    static boolean isId(String word) {
        int digits = 0;
        for (int i = 0; i < word.length(); i++) {
            if (Character.digit(word.charAt(i), 16) >= 0) {
                digits++;
            } else if (word.charAt(i) != '-') {
                return false;
            }
        }
        return digits >= SHORTEST_ID;
    }

    private static @Nullable String field(String word) {
        FieldRole.Spelling spelling = FieldRole.of(word);
        if (spelling == null) {
            return null;
        }
        return switch (spelling.role()) {
            case TRACE -> LogEvent.TRACE_ID;
            case SPAN -> LogEvent.SPAN_ID;
            case TIME, LEVEL, MESSAGE, SERVICE, POD, CONTAINER, STACK -> null;
        };
    }

    private static int find(byte[] text, int from, int end, String signs) {
        int i = from;
        while (i < end && !Ascii.isOneOf(text[i], signs)) {
            i++;
        }
        return i;
    }

    private static String string(byte[] text, int from, int to) {
        return new String(text, from, to - from, StandardCharsets.UTF_8);
    }
}
