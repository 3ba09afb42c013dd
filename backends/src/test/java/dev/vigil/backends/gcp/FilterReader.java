package dev.vigil.backends.gcp;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Reads the Logging query language (cloud.google.com/logging/docs/view/logging-query-language): comparisons by {@code = != : >
 * >= < <=}, texts alone, lists of values in parentheses, {@code AND OR NOT}. Refuses what Cloud Logging refuses: filters of more
 * than 20,000 characters, unquoted special characters, operators and severities it does not know, anything behind the end.
 *
 * <p>Texts are compared letter case aside, but that of letters beyond ASCII counts here, since nothing promises otherwise. A text
 * alone is looked for in texts; numbers it meets only as a whole.
 */
final class FilterReader {
    private static final int MAX_LENGTH = 20_000;
    private static final List<String> SEVERITIES =
            List.of("DEFAULT", "DEBUG", "INFO", "NOTICE", "WARNING", "ERROR", "CRITICAL", "ALERT", "EMERGENCY");
    private static final List<String> OPERATORS = List.of(">=", "<=", "!=", "=~", "!~", "=", ":", ">", "<");

    private final String text;
    private int at;

    private FilterReader(String text) {
        this.text = text;
    }

    static Predicate<Map<String, Object>> read(String text) {
        if (text.length() > MAX_LENGTH) {
            throw refused("filter must not exceed " + MAX_LENGTH + " characters");
        }
        var reader = new FilterReader(text);
        Predicate<Map<String, Object>> filter = reader.or();
        reader.skip();
        if (reader.at < text.length()) {
            throw refused("Unparseable filter: syntax error at character " + reader.at + ": " + text);
        }
        return filter;
    }

    private Predicate<Map<String, Object>> or() {
        Predicate<Map<String, Object>> all = and();
        while (word("OR")) {
            all = all.or(and());
        }
        return all;
    }

    private Predicate<Map<String, Object>> and() {
        Predicate<Map<String, Object>> all = not();
        while (word("AND")) {
            all = all.and(not());
        }
        return all;
    }

    private Predicate<Map<String, Object>> not() {
        return word("NOT") ? comparison().negate() : comparison();
    }

    private Predicate<Map<String, Object>> comparison() {
        skip();
        if (take("(")) {
            Predicate<Map<String, Object>> inner = or();
            demand(")");
            return inner;
        }
        boolean quoted = text.startsWith("\"", at);
        String first = quoted ? string() : bare();
        var path = new ArrayList<>(List.of(first));
        while (!quoted && take(".")) {
            path.add(text.startsWith("\"", at) ? string() : bare());
        }
        String operator = OPERATORS.stream().filter(this::take).findFirst().orElse("");
        if (operator.isEmpty()) {
            return entry -> anywhere(entry, first);
        }
        if (operator.equals(":") && take("*")) {
            return entry -> value(entry, path) != null;
        }
        List<String> values = values();
        if (path.getFirst().equals("severity") && !SEVERITIES.containsAll(values)) {
            throw refused("Field severity has no value " + values);
        }
        return entry -> values.stream().anyMatch(value -> compare(value(entry, path), operator, value, path));
    }

    private List<String> values() {
        skip();
        if (!take("(")) {
            return List.of(text.startsWith("\"", at) ? string() : bare());
        }
        var values = new ArrayList<String>();
        do {
            skip();
            values.add(text.startsWith("\"", at) ? string() : bare());
        } while (word("OR"));
        demand(")");
        return values;
    }

    private static boolean compare(@Nullable Object found, String operator, String value, List<String> path) {
        if (path.getFirst().equals("severity")) {
            String severity = found == null ? "DEFAULT" : found.toString();
            return holds(operator, Integer.compare(SEVERITIES.indexOf(severity), SEVERITIES.indexOf(value)));
        }
        if (found == null) {
            return false;
        }
        if (path.getFirst().equals("timestamp")) {
            return holds(operator, Instant.parse(found.toString()).compareTo(Instant.parse(value)));
        }
        if (found instanceof Number number) {
            return value.matches("-?\\d+(\\.\\d+)?")
                    && holds(operator, Double.compare(number.doubleValue(), Double.parseDouble(value)));
        }
        if (found instanceof Map<?, ?> members) {
            return operator.equals(":") && members.containsKey(value);
        }
        return operator.equals(":")
                ? lower(found.toString()).contains(lower(value))
                : holds(operator, lower(found.toString()).compareTo(lower(value)));
    }

    private static boolean holds(String operator, int compared) {
        return switch (operator) {
            case "=", ":" -> compared == 0;
            case "!=" -> compared != 0;
            case ">" -> compared > 0;
            case ">=" -> compared >= 0;
            case "<" -> compared < 0;
            case "<=" -> compared <= 0;
            default -> throw refused("operator " + operator + " is not used by Vigil");
        };
    }

    private static boolean anywhere(@Nullable Object value, String text) {
        return switch (value) {
            case Map<?, ?> members -> members.values().stream().anyMatch(member -> anywhere(member, text));
            case List<?> items -> items.stream().anyMatch(item -> anywhere(item, text));
            case String found -> lower(found).contains(lower(text));
            case Number number -> number.toString().equals(text);
            case null, default -> false;
        };
    }

    private static @Nullable Object value(Map<String, Object> entry, List<String> path) {
        Object value = entry;
        for (String name : path) {
            value = value instanceof Map<?, ?> members ? members.get(name) : null;
        }
        return value;
    }

    /** Of letters in ASCII alone. */
    private static String lower(String text) {
        var lower = new StringBuilder(text.length());
        text.chars().forEach(c -> lower.append(c < 0x80 ? Character.toLowerCase((char) c) : (char) c));
        return lower.toString();
    }

    private String string() {
        var value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\n' || c == '\r') {
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
            case '"', '\\' -> String.valueOf(c);
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'x' -> {
                at += 2;
                yield String.valueOf((char) Integer.parseInt(text.substring(at - 2, at), 16));
            }
            default -> throw refused("there is no escape \\" + c + " here");
        };
    }

    private String bare() {
        int from = at;
        while (at < text.length()
                && (Character.isLetterOrDigit(text.charAt(at)) || "_-".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        String word = text.substring(from, at);
        if (word.isEmpty() || List.of("AND", "OR", "NOT").contains(word.toUpperCase(Locale.ROOT))) {
            throw refused("Unparseable filter: a value is missing at character " + from + ": " + text);
        }
        return word;
    }

    private boolean word(String word) {
        int before = at;
        skip();
        if (text.startsWith(word + " ", at)) {
            at += word.length() + 1;
            return true;
        }
        at = before;
        return false;
    }

    private boolean take(String token) {
        if (text.startsWith(token, at)) {
            at += token.length();
            return true;
        }
        return false;
    }

    private void demand(String token) {
        skip();
        if (!take(token)) {
            throw refused("Unparseable filter: " + token + " is missing at character " + at + ": " + text);
        }
    }

    private void skip() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(FakeGoogle.error(400, "INVALID_ARGUMENT", why));
    }
}
