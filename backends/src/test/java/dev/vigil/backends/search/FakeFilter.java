package dev.vigil.backends.search;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The query DSL over flat documents (docs.opensearch.org/latest/query-dsl): {@code bool}, {@code match_all}, {@code range},
 * {@code exists}, {@code term}, {@code terms} and {@code query_string}. Refuses clauses that OpenSearch does not know.
 */
final class FakeFilter {
    private static final String KEYWORD = ".keyword";

    private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{N}_]+");
    private static final Map<String, List<String>> TOKENS = new ConcurrentHashMap<>();

    private FakeFilter() {}

    static Predicate<Map<String, String>> of(Map<String, Object> query) {
        if (query.size() != 1) {
            throw refused("[" + query.keySet() + "] malformed query, expected [END_OBJECT]");
        }
        String kind = query.keySet().iterator().next();
        Map<String, Object> body = object(query, kind);
        return switch (kind) {
            case "match_all" -> document -> true;
            case "bool" -> bool(body);
            case "range" -> range(body);
            case "exists" -> {
                Predicate<String> named = named(String.valueOf(body.get("field")));
                yield document -> document.keySet().stream().anyMatch(named);
            }
            case "term" -> terms(only(body), List.of(String.valueOf(value(body.get(only(body))))));
            case "terms" -> terms(only(body), texts(body.get(only(body))));
            case "query_string" -> FakeQueryString.of(body);
            default -> throw refused("unknown query [" + kind + "]");
        };
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Map<String, Object> parent, String name) {
        if (parent.get(name) instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw refused("[" + name + "] query malformed, no start_object after query name");
    }

    /** All values of a field, those of its keyword twin included. */
    static List<String> values(Map<String, String> document, String field) {
        String name = field.endsWith(KEYWORD) ? field.substring(0, field.length() - KEYWORD.length()) : field;
        return List.of(document.getOrDefault(name, ""));
    }

    /** Whether a field's name is what a name or pattern stands for, or below it. */
    static Predicate<String> named(String pattern) {
        if (pattern.equals("*")) {
            return field -> true;
        }
        if (pattern.indexOf('*') < 0) {
            return field -> field.equals(pattern) || field.startsWith(pattern + ".");
        }
        return Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q")).asMatchPredicate();
    }

    static String sortable(String value) {
        return value.matches("-?\\d+") ? String.format("%020d", Long.parseLong(value)) : value;
    }

    static IllegalArgumentException refused(String reason) {
        return new IllegalArgumentException(
                "{\"error\":{\"type\":\"parsing_exception\",\"reason\":\"" + reason + "\"},\"status\":400}");
    }

    private static Predicate<Map<String, String>> bool(Map<String, Object> body) {
        Predicate<Map<String, String>> all = document -> true;
        for (Map.Entry<String, Object> clause : body.entrySet()) {
            var filters = new ArrayList<Predicate<Map<String, String>>>();
            for (Object each : clause.getValue() instanceof List<?> list ? list : List.of(clause.getValue())) {
                filters.add(of(object(Map.of("q", each), "q")));
            }
            all = switch (clause.getKey()) {
                case "filter", "must" -> all.and(document -> filters.stream().allMatch(one -> one.test(document)));
                case "should" -> all.and(document -> filters.stream().anyMatch(one -> one.test(document)));
                case "must_not" -> all.and(document -> filters.stream().noneMatch(one -> one.test(document)));
                default -> throw refused("[bool] query does not support [" + clause.getKey() + "]");
            };
        }
        return all;
    }

    /** A date keeps milliseconds, and what it is compared with is cut to them. */
    private static Predicate<Map<String, String>> range(Map<String, Object> body) {
        String field = only(body);
        Map<String, Object> bounds = object(body, field);
        return document -> {
            String value = document.getOrDefault(field, "");
            if (value.isEmpty()) {
                return false;
            }
            return bounds.entrySet().stream()
                    .filter(bound -> !bound.getKey().equals("format"))
                    .allMatch(bound -> {
                        int compared = value.matches("-?\\d+")
                                ? Long.compare(Long.parseLong(value), Long.parseLong(String.valueOf(bound.getValue())))
                                : millis(value).compareTo(millis(String.valueOf(bound.getValue())));
                        return switch (bound.getKey()) {
                            case "gte" -> compared >= 0;
                            case "gt" -> compared > 0;
                            case "lt" -> compared < 0;
                            case "lte" -> compared <= 0;
                            default -> throw refused("[range] query does not support [" + bound.getKey() + "]");
                        };
                    });
        };
    }

    private static Instant millis(String time) {
        return Instant.parse(time).truncatedTo(ChronoUnit.MILLIS);
    }

    private static Predicate<Map<String, String>> terms(String field, List<String> wanted) {
        return document -> {
            String value = values(document, field).getFirst();
            return wanted.contains(value)
                    || (!field.endsWith(KEYWORD) && tokens(value).stream().anyMatch(wanted::contains));
        };
    }

    /** What the standard analyzer makes of a text: words in lower case. */
    static List<String> tokens(String text) {
        return TOKENS.computeIfAbsent(
                text,
                any -> WORDS.splitAsStream(any.toLowerCase(Locale.ROOT))
                        .filter(token -> !token.isEmpty())
                        .toList());
    }

    private static Object value(@org.jspecify.annotations.Nullable Object term) {
        return term instanceof Map<?, ?> map ? String.valueOf(map.get("value")) : String.valueOf(term);
    }

    private static List<String> texts(@org.jspecify.annotations.Nullable Object list) {
        return ((List<?>) java.util.Objects.requireNonNull(list))
                .stream().map(String::valueOf).toList();
    }

    private static String only(Map<String, Object> body) {
        return body.keySet().iterator().next();
    }
}
