package dev.vigil.redaction;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a rule file into tables. The format is the part of TOML 1.0 (https://toml.io/en/v1.0.0) that rules use:
 * {@code [[rule]]} and {@code [[allow]]} tables, keys, basic and literal strings, numbers, booleans, and arrays of strings over several lines. Anything
 * else is refused with its line, so every file read here means the same to any TOML reader.
 */
final class RuleFile {
    private static final int MAX_RULES = 5_000;
    private static final String TABLE = "[[rule]]";
    private static final String EXCEPTION = "[[allow]]";

    private final String text;
    private int at;
    private int line = 1;

    private RuleFile(String text) {
        this.text = text;
    }

    /**
     * One {@code [[rule]]} or {@code [[allow]]}: where it starts and what it says; values are texts, numbers, booleans or
     * lists of texts.
     */
    record Table(boolean isAllowed, int line, Map<String, Object> values) {}

    static List<Table> read(String text) {
        return new RuleFile(text).tables();
    }

    private List<Table> tables() {
        var tables = new ArrayList<Table>();
        for (skipBlank(); at < text.length(); skipBlank()) {
            if (text.startsWith(TABLE, at)) {
                tables.add(new Table(false, line, new LinkedHashMap<>()));
                at += TABLE.length();
            } else if (text.startsWith(EXCEPTION, at)) {
                tables.add(new Table(true, line, new LinkedHashMap<>()));
                at += EXCEPTION.length();
            } else if (tables.isEmpty()) {
                throw refused("expected [[rule]] or [[allow]]");
            } else {
                readPair(tables.getLast().values());
            }
            if (tables.size() > MAX_RULES) {
                throw refused("more than " + MAX_RULES + " rules");
            }
        }
        return tables;
    }

    private void readPair(Map<String, Object> values) {
        int start = at;
        while (at < text.length() && (Character.isLetterOrDigit(peek()) || peek() == '_' || peek() == '-')) {
            at++;
        }
        String key = text.substring(start, at);
        skipSpaces();
        if (key.isEmpty() || !take('=')) {
            throw refused("expected a key and =");
        }
        skipSpaces();
        if (values.put(key, value()) != null) {
            throw refused("\"" + key + "\" is there twice");
        }
        endOfLine();
    }

    private Object value() {
        return switch (peek()) {
            case '[' -> array();
            case '\'', '"' -> string();
            case 't', 'f' -> bool();
            default -> number();
        };
    }

    private List<String> array() {
        at++;
        var items = new ArrayList<String>();
        for (skipBlank(); peek() != ']'; skipBlank()) {
            items.add(string());
            skipBlank();
            if (!take(',') && peek() != ']') {
                throw refused("expected , or ] in the array");
            }
        }
        at++;
        return items;
    }

    private String string() {
        if (text.startsWith("'''", at)) {
            return upTo("'''");
        }
        if (peek() == '\'') {
            return upTo("'");
        }
        if (take('"')) {
            return basic();
        }
        throw refused("expected a text in quotes");
    }

    private String upTo(String closing) {
        int start = at + closing.length();
        int end = text.indexOf(closing, start);
        int newline = text.indexOf('\n', start);
        if (end < 0 || (newline >= 0 && newline < end)) {
            throw refused("the text that starts here has no closing " + closing + " on its line");
        }
        at = end + closing.length();
        return text.substring(start, end);
    }

    private String basic() {
        var value = new StringBuilder();
        for (char c = next(); c != '"'; c = next()) {
            if (c == '\n') {
                throw refused("the text has no closing \" on its line");
            }
            value.append(c == '\\' ? escaped() : c);
        }
        return value.toString();
    }

    private char escaped() {
        char c = next();
        return switch (c) {
            case '"', '\\' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw refused("\\" + c + " is no escape here");
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            throw refused("\\u takes four hex digits");
        }
        try {
            char c = (char) Integer.parseInt(text, at, at + 4, 16);
            at += 4;
            return c;
        } catch (NumberFormatException e) {
            throw refused("\\u takes four hex digits");
        }
    }

    private Boolean bool() {
        for (var value : List.of(true, false)) {
            if (text.startsWith(value.toString(), at)) {
                at += value.toString().length();
                return value;
            }
        }
        throw refused("expected true or false");
    }

    private Double number() {
        int start = at;
        while (at < text.length() && (Character.isDigit(peek()) || peek() == '.')) {
            at++;
        }
        try {
            return Double.valueOf(text.substring(start, at));
        } catch (NumberFormatException e) {
            throw refused("expected a text in quotes, a number or an array");
        }
    }

    private void endOfLine() {
        skipSpaces();
        if (at < text.length() && peek() != '\n' && peek() != '\r' && peek() != '#') {
            throw refused("expected the end of the line");
        }
    }

    /** Passes white space, line ends and comments. */
    private void skipBlank() {
        while (at < text.length()) {
            char c = peek();
            if (c == '#') {
                int newline = text.indexOf('\n', at);
                at = newline < 0 ? text.length() : newline;
            } else if (c == '\n' || c == ' ' || c == '\t' || c == '\r') {
                next();
            } else {
                return;
            }
        }
    }

    private void skipSpaces() {
        while (at < text.length() && (peek() == ' ' || peek() == '\t')) {
            at++;
        }
    }

    private boolean take(char c) {
        if (at < text.length() && peek() == c) {
            at++;
            return true;
        }
        return false;
    }

    private char next() {
        char c = peek();
        at++;
        if (c == '\n') {
            line++;
        }
        return c;
    }

    private char peek() {
        if (at >= text.length()) {
            throw refused("the file ends in the middle");
        }
        return text.charAt(at);
    }

    private VigilException refused(String why) {
        return new VigilException(ErrorCode.BAD_CONFIG, "the rule file cannot be read at line " + line + ": " + why);
    }
}
