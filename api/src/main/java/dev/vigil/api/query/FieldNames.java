package dev.vigil.api.query;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.telemetry.LogEvent;
import java.util.Locale;
import java.util.Map;

/** How fields are named in a query: which names are short for another, and which need quotes. */
final class FieldNames {
    private static final Map<String, String> BUILT_IN = Map.ofEntries(
            Map.entry("level", Query.LEVEL),
            Map.entry("lvl", Query.LEVEL),
            Map.entry("severity", Query.LEVEL),
            Map.entry("service", Query.SERVICE),
            Map.entry("svc", Query.SERVICE),
            Map.entry("app", Query.SERVICE),
            Map.entry("message", Query.MESSAGE),
            Map.entry("msg", Query.MESSAGE),
            Map.entry("trace_id", LogEvent.TRACE_ID),
            Map.entry("trace", LogEvent.TRACE_ID),
            Map.entry("span_id", LogEvent.SPAN_ID),
            Map.entry("span", LogEvent.SPAN_ID));

    private FieldNames() {}

    /** The field that a name without quotes stands for: built-in ones and their short names go in any letter case. */
    static String resolve(String bare) {
        return BUILT_IN.getOrDefault(bare.toLowerCase(Locale.ROOT), bare);
    }

    /** Whether the name, written without quotes, reads as itself. */
    static boolean isBare(String name) {
        return !name.isEmpty()
                && endOfBare(name, 0) == name.length()
                && resolve(name).equals(name);
    }

    /** Where the bare name that starts here ends; here, when none does. */
    static int endOfBare(String text, int start) {
        if (start == text.length() || !startsName(text.charAt(start))) {
            return start;
        }
        int end = start + 1;
        while (end < text.length() && continuesName(text.charAt(end))) {
            end++;
        }
        return end;
    }

    static void requireName(String field) {
        if (field.isEmpty()) {
            throw new VigilException(ErrorCode.BAD_QUERY, "a field has a name of one letter or more");
        }
    }

    static void requireNotLevel(String field) {
        requireName(field);
        if (field.equals(Query.LEVEL)) {
            throw new VigilException(ErrorCode.BAD_QUERY, "level is compared with levels, not with texts or numbers");
        }
    }

    // A digit starts no name: 10.0.0.1:8080 and 12:30:45 are words.
    private static boolean startsName(char c) {
        return Character.isLetter(c) || c == '_' || c == '@' || c == '$';
    }

    private static boolean continuesName(char c) {
        return startsName(c) || Character.isDigit(c) || c == '.' || c == '-' || c == '/';
    }
}
