package dev.vigil.backends.cloudwatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and runs queries of Logs Insights as far as Vigil writes them
 * (docs.aws.amazon.com/AmazonCloudWatch/latest/logs/CWL_QuerySyntax.html): {@code fields}, {@code filter} with {@code like} over
 * regular expressions, {@code toMillis}, {@code and}, {@code or}, {@code not}, {@code sort}, {@code limit}. Refuses all else, and
 * regular expressions that need more than a finite automaton.
 */
final class InsightsQuery {
    private static final Set<String> FIELDS = Set.of("@timestamp", "@message", "@log", "@logStream", "@ptr");
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:(/(?:[^/\\\\]|\\\\.)*/)|([A-Za-z@][\\w@.]*)|(\\d+)|(>=|<=|[|(),<>=]))", Pattern.DOTALL);
    private static final Pattern BEYOND_RE2 = Pattern.compile("\\(\\?(?:=|!|<=|<!|>)|\\\\[1-9k]|[*+?}]\\+");

    private final List<String> tokens = new ArrayList<>();
    private int at;
    private Predicate<Map<String, String>> filter = row -> true;
    private boolean newestFirst = true;
    private int limit = 10_000;

    private InsightsQuery(String text) {
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find(end) && token.start() == end) {
            tokens.add(token.group().strip());
            end = token.end();
        }
        if (!text.substring(end).isBlank()) {
            throw refused("unexpected symbol found " + text.substring(end) + " at position " + end);
        }
        commands();
    }

    static InsightsQuery read(String text) {
        return new InsightsQuery(text);
    }

    boolean matches(Map<String, String> row) {
        return filter.test(row);
    }

    boolean newestFirst() {
        return newestFirst;
    }

    int limit() {
        return limit;
    }

    private void commands() {
        do {
            switch (next()) {
                case "fields" -> {
                    do {
                        field();
                    } while (accept(","));
                }
                case "filter" -> filter = filter.and(either());
                case "sort" -> {
                    field();
                    newestFirst = next().equals("desc");
                }
                case "limit" -> limit = Integer.parseInt(next());
                default -> throw refused("unknown command " + tokens.get(at - 1));
            }
        } while (accept("|"));
        if (at < tokens.size()) {
            throw refused("unexpected symbol found " + tokens.get(at));
        }
    }

    private Predicate<Map<String, String>> either() {
        Predicate<Map<String, String>> all = both();
        while (accept("or")) {
            all = all.or(both());
        }
        return all;
    }

    private Predicate<Map<String, String>> both() {
        Predicate<Map<String, String>> all = one();
        while (accept("and")) {
            all = all.and(one());
        }
        return all;
    }

    private Predicate<Map<String, String>> one() {
        if (accept("not")) {
            return one().negate();
        }
        if (accept("(")) {
            var inner = either();
            demand(")");
            return inner;
        }
        if (accept("toMillis")) {
            demand("(");
            String field = field();
            demand(")");
            LongPredicate compared = compared(next(), Long.parseLong(next()));
            return row -> compared.test(Long.parseLong(row.getOrDefault(field + ".millis", "0")));
        }
        String field = field();
        demand("like");
        Pattern pattern = pattern(next());
        return row -> pattern.matcher(row.getOrDefault(field, "")).find();
    }

    private static LongPredicate compared(String operator, long bound) {
        return switch (operator) {
            case ">=" -> value -> value >= bound;
            case "<=" -> value -> value <= bound;
            case ">" -> value -> value > bound;
            case "<" -> value -> value < bound;
            default -> throw refused("unexpected operator " + operator);
        };
    }

    private static Pattern pattern(String literal) {
        if (literal.length() < 2 || !literal.startsWith("/")) {
            throw refused("expected a regular expression, found " + literal);
        }
        String expression = literal.substring(1, literal.length() - 1).replace("\\/", "/");
        // Escaped backslashes are no signs.
        if (BEYOND_RE2
                .matcher(expression.replaceAll("\\\\\\\\", "").replaceAll("\\\\[^1-9k]", "x"))
                .find()) {
            throw refused("invalid regular expression " + expression);
        }
        return Pattern.compile(expression, Pattern.UNICODE_CASE);
    }

    private String field() {
        String field = next();
        if (!FIELDS.contains(field)) {
            throw refused("unknown field " + field);
        }
        return field;
    }

    private String next() {
        if (at >= tokens.size()) {
            throw refused("unexpected end of the query");
        }
        return tokens.get(at++);
    }

    private boolean accept(String token) {
        boolean there = at < tokens.size() && tokens.get(at).equals(token);
        at += there ? 1 : 0;
        return there;
    }

    private void demand(String token) {
        if (!accept(token)) {
            throw refused("expected " + token + " at " + (at < tokens.size() ? tokens.get(at) : "the end"));
        }
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(why);
    }
}
