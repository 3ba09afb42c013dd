package dev.vigil.backends.datadog;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and runs Datadog's search syntax as far as Vigil writes it (docs.datadoghq.com/logs/explorer/search_syntax): {@code *:}
 * over all attributes without regard to letter case, {@code service:}, {@code status:}, {@code @attribute:}, tags, wildcards outside
 * of quotes, {@code AND}, {@code OR}, parentheses. Refuses all else.
 */
final class SearchQuery {
    private static final Pattern TOKEN = Pattern.compile(
            "\\s*(?:([()])|((?:\\*|@?[A-Za-z0-9_.]+):(?=\\())|((?:(?:\\*|@?[A-Za-z0-9_.]+):)?(?:\"(?:[^\"\\\\]|\\\\[\"\\\\])*\"|[A-Za-z0-9_*.]+)))");
    private static final Set<String> RESERVED = Set.of("service", "status", "host", "trace_id");

    private final List<String> tokens = new ArrayList<>();
    private final Predicate<Event> all;
    private int at;

    /** An event as it is searched: reserved attributes, own attributes and tags by name. */
    record Event(
            Map<String, String> reserved, String message, Map<String, String> attributes, Map<String, String> tags) {}

    private SearchQuery(String text) {
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find(end) && token.start() == end) {
            tokens.add(token.group().strip());
            end = token.end();
        }
        if (!text.substring(end).isBlank()) {
            throw new IllegalArgumentException("Invalid query: " + text.substring(end));
        }
        all = either(Optional.empty());
        if (at < tokens.size()) {
            throw new IllegalArgumentException("Invalid query at " + tokens.get(at));
        }
    }

    static SearchQuery read(String text) {
        return new SearchQuery(text);
    }

    boolean matches(Event event) {
        return all.test(event);
    }

    private Predicate<Event> either(Optional<String> field) {
        Predicate<Event> any = both(field);
        while (accept("OR")) {
            any = any.or(both(field));
        }
        return any;
    }

    private Predicate<Event> both(Optional<String> field) {
        Predicate<Event> every = one(field);
        while (at < tokens.size()
                && !tokens.get(at).equals("OR")
                && !tokens.get(at).equals(")")) {
            accept("AND");
            every = every.and(one(field));
        }
        return every;
    }

    private Predicate<Event> one(Optional<String> field) {
        if (at >= tokens.size()) {
            throw new IllegalArgumentException("Invalid query: it ends too early");
        }
        String token = tokens.get(at++);
        if (token.equals("(") || (token.endsWith(":") && accept("("))) {
            var inner = either(token.equals("(") ? field : Optional.of(token.substring(0, token.length() - 1)));
            if (!accept(")")) {
                throw new IllegalArgumentException("Invalid query: a group is open");
            }
            return inner;
        }
        int quote = token.indexOf('"');
        int colon = quote < 0 ? token.indexOf(':') : token.lastIndexOf(':', quote);
        return colon < 0 ? term(field.orElse(""), token) : term(token.substring(0, colon), token.substring(colon + 1));
    }

    private static Predicate<Event> term(String field, String value) {
        if (field.isEmpty()) {
            if (!value.equals("*")) {
                throw new IllegalArgumentException("free text is not what Vigil asks for: " + value);
            }
            return event -> true;
        }
        Pattern pattern = pattern(value, field.equals("*"));
        if (field.equals("*")) {
            return event -> pattern.matcher(event.message()).find()
                    || event.reserved().values().stream()
                            .anyMatch(one -> pattern.matcher(one).find())
                    || event.attributes().values().stream()
                            .anyMatch(one -> pattern.matcher(one).find());
        }
        if (field.startsWith("@")) {
            return event -> event.attributes().containsKey(field.substring(1))
                    && pattern.matcher(event.attributes().getOrDefault(field.substring(1), ""))
                            .matches();
        }
        return event -> {
            Map<String, String> values = RESERVED.contains(field) ? event.reserved() : event.tags();
            return values.containsKey(field)
                    && pattern.matcher(values.getOrDefault(field, "")).matches();
        };
    }

    /** Full-text search looks into words, without regard to letter case; a wildcard stands for what no blank is. */
    private static Pattern pattern(String value, boolean fullText) {
        if (value.startsWith("\"")) {
            return Pattern.compile(
                    Pattern.quote(value.substring(1, value.length() - 1).replaceAll("\\\\([\"\\\\])", "$1")),
                    Pattern.DOTALL);
        }
        String any = fullText ? "[^\\s]*" : ".*";
        String expression = value.replace(".", "\\.").replace("*", any);
        return fullText
                ? Pattern.compile("(?<!\\S)" + expression + "(?!\\S)", Pattern.CASE_INSENSITIVE)
                : Pattern.compile(expression, Pattern.DOTALL);
    }

    private boolean accept(String token) {
        boolean there = at < tokens.size() && tokens.get(at).equals(token);
        at += there ? 1 : 0;
        return there;
    }
}
