package dev.vigil.backends.azure;

import dev.vigil.api.json.Json;
import java.time.Instant;
import java.util.Map;

/** The text of a query, read from left to right; blanks and line breaks part words. */
final class KqlText {
    private final String text;
    private int at;

    KqlText(String text) {
        this.text = text;
    }

    boolean take(String token) {
        skip();
        boolean word = Character.isLetter(token.charAt(token.length() - 1));
        int end = at + token.length();
        boolean found = text.startsWith(token, at) && !(word && end < text.length() && isPartOfName(text.charAt(end)));
        at = found ? end : at;
        return found;
    }

    boolean sees(String token) {
        int before = at;
        boolean found = take(token);
        at = before;
        return found;
    }

    void demand(String token) {
        if (!take(token)) {
            throw refused("Query could not be parsed at '" + text.substring(at, Math.min(text.length(), at + 20))
                    + "', expected " + token);
        }
    }

    void demandEnd() {
        skip();
        if (at < text.length()) {
            throw refused(
                    "Query could not be parsed at '" + text.substring(at, Math.min(text.length(), at + 20)) + "'");
        }
    }

    String name() {
        skip();
        int from = at;
        while (at < text.length() && isPartOfName(text.charAt(at))) {
            at++;
        }
        if (at == from || Character.isDigit(text.charAt(from))) {
            throw refused("a name is missing at '" + text.substring(from, Math.min(text.length(), from + 20)) + "'");
        }
        return text.substring(from, at);
    }

    boolean seesNumber() {
        skip();
        return at < text.length() && Character.isDigit(text.charAt(at));
    }

    long number() {
        skip();
        int from = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        return Long.parseLong(text.substring(from, at));
    }

    Instant time() {
        demand("datetime(");
        int end = text.indexOf(')', at);
        String written = text.substring(at, end);
        at = end + 1;
        if (written.matches(".*\\.\\d{8,}.*")) {
            throw refused("a datetime has ticks of 100 nanoseconds, not " + written);
        }
        return Instant.parse(written);
    }

    String string() {
        demand("\"");
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029 || c == 0x85) {
                throw refused("a string ends before its line does");
            }
            value.append(c == '\\' ? escaped() : String.valueOf(c));
        }
        if (at >= text.length()) {
            throw refused("a string has no end");
        }
        at++;
        return value.toString();
    }

    private String escaped() {
        char c = at < text.length() ? text.charAt(at++) : ' ';
        return switch (c) {
            case '"', '\\', '\'' -> String.valueOf(c);
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'u' -> {
                at += 4;
                yield String.valueOf((char) Integer.parseInt(text.substring(at - 4, at), 16));
            }
            default -> throw refused("there is no escape \\" + c);
        };
    }

    private void skip() {
        while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\n')) {
            at++;
        }
    }

    private static boolean isPartOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '_';
    }

    /** An error as the query API writes it (learn.microsoft.com/azure/azure-monitor/logs/api/errors). */
    static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(Json.write(Map.of(
                "error",
                Map.of(
                        "message",
                        "The request had some invalid properties",
                        "code",
                        "BadArgumentError",
                        "innererror",
                        Map.of(
                                "code",
                                "SemanticError",
                                "message",
                                "A semantic error occurred.",
                                "innererror",
                                Map.of("code", "SEM0100", "message", why))))));
    }
}
