package dev.vigil.backends.loki;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;

/**
 * Reads LogQL (grafana.com/docs/loki/latest/query/log_queries; grammar in pkg/logql/syntax of Loki): stream selectors, line
 * filters, {@code label_format} by template, label filters with {@code and}, {@code or} and parentheses, {@code drop}.
 * Refuses what Loki refuses: a selector that all streams match, look-around and back references (RE2 has neither), escapes
 * that Go does not know, anything behind the end.
 */
final class LogQlReader {
    private static final Pattern NOT_RE2 = Pattern.compile("\\(\\?(?:[=!>]|<[=!])|\\\\[1-9]|[*+?}]\\+");

    private final String text;
    private int at;

    /** A query that can be asked of lines. */
    record LogQuery(List<Stage> stages) {
        boolean matches(FakeLoki.Line line) {
            var labels = new HashMap<>(line.labels());
            return stages.stream().allMatch(stage -> stage.test(line.text(), labels));
        }
    }

    /** One step of a pipeline; may change the labels. */
    interface Stage extends BiPredicate<String, Map<String, String>> {}

    private LogQlReader(String text) {
        this.text = text;
    }

    static LogQuery read(String text) {
        var reader = new LogQlReader(text);
        var stages = new ArrayList<Stage>();
        stages.add(reader.selector());
        while (!reader.atEnd()) {
            stages.add(reader.stage());
        }
        return new LogQuery(stages);
    }

    private Stage selector() {
        demand("{");
        var matchers = new ArrayList<Stage>();
        boolean narrows = false;
        do {
            String name = name();
            String operator = operator();
            String value = string();
            Stage matcher = compare(name, operator, value);
            narrows |= !matcher.test("", Map.of());
            matchers.add(matcher);
        } while (take(","));
        demand("}");
        if (!narrows) {
            throw fault(
                    "queries require at least one regexp or equality matcher that does not have an empty-compatible value");
        }
        return all(matchers);
    }

    private Stage stage() {
        for (String filter : List.of("|=", "|~", "!=", "!~")) {
            if (take(filter)) {
                String value = string();
                boolean found = filter.startsWith("|");
                Pattern pattern = filter.endsWith("~") ? re2(value) : Pattern.compile(Pattern.quote(value));
                return (line, labels) -> pattern.matcher(line).find() == found;
            }
        }
        demand("|");
        skip();
        int before = at;
        if (text.startsWith("(", at)) {
            return or();
        }
        String word = name();
        if (word.equals("label_format")) {
            String target = name();
            demand("=");
            String template = string();
            return (line, labels) -> {
                labels.put(target, rendered(template, line, labels));
                return true;
            };
        }
        if (word.equals("drop")) {
            String target = name();
            return (line, labels) -> {
                labels.remove(target);
                return true;
            };
        }
        at = before;
        return or();
    }

    private Stage or() {
        Stage left = and();
        while (takeWord("or")) {
            Stage one = left;
            Stage other = and();
            left = (line, labels) -> one.test(line, labels) || other.test(line, labels);
        }
        return left;
    }

    private Stage and() {
        Stage left = filter();
        while (takeWord("and")) {
            Stage one = left;
            Stage other = filter();
            left = (line, labels) -> one.test(line, labels) && other.test(line, labels);
        }
        return left;
    }

    private Stage filter() {
        if (take("(")) {
            Stage inner = or();
            demand(")");
            return inner;
        }
        return compare(name(), operator(), string());
    }

    private static Stage compare(String name, String operator, String value) {
        return switch (operator) {
            case "=" -> (line, labels) -> labels.getOrDefault(name, "").equals(value);
            case "!=" -> (line, labels) -> !labels.getOrDefault(name, "").equals(value);
            default -> {
                Pattern pattern = re2(value);
                boolean found = operator.equals("=~");
                yield (line, labels) ->
                        pattern.matcher(labels.getOrDefault(name, "")).matches() == found;
            }
        };
    }

    private static Stage all(List<Stage> stages) {
        return (line, labels) -> stages.stream().allMatch(stage -> stage.test(line, labels));
    }

    private static Pattern re2(String pattern) {
        if (NOT_RE2.matcher(pattern).find()) {
            throw new IllegalArgumentException(
                    "error parsing regexp: invalid or unsupported Perl syntax: `" + pattern + "`");
        }
        return Pattern.compile(pattern, Pattern.UNICODE_CASE);
    }

    /** The templates that are asked for: the line, and every label's value. */
    private String rendered(String template, String line, Map<String, String> labels) {
        String loop = "{{range $name, $value := .}} {{$value}}{{end}}";
        String values = " " + String.join(" ", labels.values());
        String filled = template.replace(loop, "\u0000").replace("{{__line__}}", "\u0001");
        if (filled.contains("{{")) {
            throw fault("invalid line template: " + template);
        }
        return filled.replace("\u0000", values).replace("\u0001", line);
    }

    private String operator() {
        for (String operator : List.of("=~", "!~", "!=", "=")) {
            if (take(operator)) {
                return operator;
            }
        }
        throw fault("syntax error: unexpected " + rest() + ", expecting = or != or =~ or !~");
    }

    private String name() {
        skip();
        int from = at;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        if (from == at) {
            throw fault("syntax error: unexpected " + rest() + ", expecting IDENTIFIER");
        }
        return text.substring(from, at);
    }

    private String string() {
        skip();
        char quote = atEnd() ? ' ' : text.charAt(at++);
        if (quote == '`') {
            int end = text.indexOf('`', at);
            String raw = text.substring(at, end);
            at = end + 1;
            return raw;
        }
        if (quote != '"') {
            throw fault("syntax error: unexpected " + rest() + ", expecting STRING");
        }
        var value = new StringBuilder();
        while (text.charAt(at) != '"') {
            value.append(text.charAt(at) == '\\' ? escape() : text.charAt(at++));
        }
        at++;
        return value.toString();
    }

    private String escape() {
        char letter = text.charAt(at + 1);
        at += 2;
        return switch (letter) {
            case '"', '\\' -> String.valueOf(letter);
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case 'x' -> number(2);
            case 'u' -> number(4);
            default -> throw fault("invalid char escape");
        };
    }

    private String number(int digits) {
        at += digits;
        return String.valueOf((char) Integer.parseInt(text.substring(at - digits, at), 16));
    }

    private boolean takeWord(String word) {
        skip();
        int end = at + word.length();
        boolean here =
                text.startsWith(word, at) && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
        at = here ? end : at;
        return here;
    }

    private boolean take(String symbol) {
        skip();
        boolean here = text.startsWith(symbol, at);
        at += here ? symbol.length() : 0;
        return here;
    }

    private void demand(String symbol) {
        if (!take(symbol)) {
            throw fault("syntax error: unexpected " + rest() + ", expecting " + symbol);
        }
    }

    private boolean atEnd() {
        skip();
        return at == text.length();
    }

    private void skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private String rest() {
        return text.substring(Math.min(at, text.length()));
    }

    private IllegalArgumentException fault(String problem) {
        return new IllegalArgumentException("parse error at line 1, col " + (at + 1) + ": " + problem);
    }
}
