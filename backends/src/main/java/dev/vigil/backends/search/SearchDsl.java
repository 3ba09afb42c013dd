package dev.vigil.backends.search;

import dev.vigil.api.Level;
import dev.vigil.api.json.Json;
import dev.vigil.api.query.Query;
import dev.vigil.api.query.QueryTranslator;
import dev.vigil.backends.remote.Clue;
import dev.vigil.backends.remote.Roles;
import dev.vigil.backends.remote.Runs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The query DSL (docs.opensearch.org/latest/query-dsl; the same in Elasticsearch): filters that find at least what matches,
 * whatever the mapping. How a field is analyzed is not known, so a text is looked for by the letters and digits that stay
 * together in any analysis: each run of them inside some term, in either letter case, by Lucene's regular expressions
 * (docs.opensearch.org/latest/query-dsl/regex-syntax). Every text goes into {@code query_string} with its operators escaped.
 */
public final class SearchDsl implements QueryTranslator {
    /** Where a service may be named, whatever ships the logs. */
    static final List<String> SERVICE_FIELDS = List.of(
            "*ervice*",
            "app*",
            "*.app*",
            "*pplication*",
            "*ontainer*",
            "*pod*",
            "*Pod*",
            "*dentifier*",
            "*systemd*",
            "comm",
            "svc");

    /** Where a level may stand. */
    static final List<String> LEVEL_FIELDS = List.of(
            "*evel*", "*EVEL*", "*everity*", "*EVERITY*", "*lvl*", "*LVL*", "*riority*", "*RIORITY*", "@l", "s");

    private static final List<String> EVERYWHERE = List.of("*");

    /** A regular expression in Lucene is at most 1,000 characters long, and each letter takes four of them. */
    private static final int MAX_RUN = 200;

    @Override
    public Translation translate(Query query, Scope scope) {
        var filters = new ArrayList<Map<String, Object>>();
        scope.service().ifPresent(service -> filters.add(ofService(service)));
        Map<String, Object> clue = filter(Clue.of(query));
        if (!clue.isEmpty()) {
            filters.add(clue);
        }
        Object text = switch (filters.size()) {
            case 0 -> Map.of("match_all", Map.of());
            case 1 -> filters.getFirst();
            default -> Map.of("bool", Map.of("filter", filters));
        };
        return new Translation(Json.write(text), query instanceof Query.All ? new Query.All() : query);
    }

    /** A filter; empty when nothing can be said. */
    private static Map<String, Object> filter(Clue clue) {
        return switch (clue) {
            case Clue.None _ -> Map.of();
            case Clue.Has(var field) -> has(field);
            case Clue.Holds(var text, var field) ->
                holds(text, field.map(SearchDsl::fields).orElse(EVERYWHERE));
            case Clue.Is(var text, var field) ->
                text.matches("-?\\d{1,15}(?:\\.\\d{1,15})?")
                        ? queryString(
                                "\"" + text + "\"", field.map(SearchDsl::fields).orElse(EVERYWHERE))
                        : holds(text, field.map(SearchDsl::fields).orElse(EVERYWHERE));
            case Clue.Named(var levels) -> named(levels);
            case Clue.All(var clues) -> joined("filter", tellingOf(clues));
            case Clue.Any(var clues) -> {
                List<Map<String, Object>> filters = tellingOf(clues);
                yield filters.size() < clues.size() ? Map.of() : joined("should", filters);
            }
        };
    }

    private static List<Map<String, Object>> tellingOf(List<Clue> clues) {
        return clues.stream()
                .map(SearchDsl::filter)
                .filter(filter -> !filter.isEmpty())
                .toList();
    }

    private static Map<String, Object> joined(String how, List<Map<String, Object>> filters) {
        return switch (filters.size()) {
            case 0 -> Map.of();
            case 1 -> filters.getFirst();
            default -> Map.of("bool", Map.of(how, filters));
        };
    }

    private static Map<String, Object> has(String field) {
        return isPlain(field) ? Map.of("exists", Map.of("field", field)) : Map.of();
    }

    private static Map<String, Object> holds(String text, List<String> fields) {
        List<String> terms = Runs.of(text, MAX_RUN).stream()
                .map(SearchDsl::pattern)
                .map(pattern -> "/.*" + pattern + ".*/")
                .toList();
        return terms.isEmpty() ? Map.of() : queryString(String.join(" AND ", terms), fields);
    }

    private static String pattern(String run) {
        var pattern = new StringBuilder(run.length() * 4);
        for (int i = 0; i < run.length(); i++) {
            char c = run.charAt(i);
            if (Character.isDigit(c)) {
                pattern.append(c);
            } else {
                pattern.append('[')
                        .append(Character.toLowerCase(c))
                        .append(Character.toUpperCase(c))
                        .append(']');
            }
        }
        return pattern.toString();
    }

    /** The service by its own name, or by that of its pods. */
    private static Map<String, Object> ofService(String service) {
        String phrase = "\"" + service.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
        // A prefix cannot hold < or >, which query_string knows no escape for.
        boolean canStart = service.matches("[A-Za-z0-9._-]+");
        String start = canStart ? " OR " + service.replaceAll("[.-]", "\\\\$0") + "\\-*" : "";
        return queryString(phrase + start, SERVICE_FIELDS);
    }

    private static Map<String, Object> named(Set<Level> levels) {
        String words = Roles.spellings(levels).stream()
                .map(word -> Character.isDigit(word.charAt(0)) ? "\"" + word + "\"" : "/" + pattern(word) + "/")
                .collect(Collectors.joining(" OR "));
        String numbers = OtelSeverity.numbers(levels).stream()
                .map(number -> "\"" + number + "\"")
                .collect(Collectors.joining(" OR "));
        return joined("should", List.of(queryString(words, LEVEL_FIELDS), queryString(numbers, OtelSeverity.FIELDS)));
    }

    /** A field and all that are below it; all fields when the name itself would be read as a pattern. */
    private static List<String> fields(String field) {
        return isPlain(field) ? List.of(field, field + ".*") : EVERYWHERE;
    }

    private static boolean isPlain(String field) {
        return field.matches("[\\p{L}\\p{N}_@./$-]+");
    }

    private static Map<String, Object> queryString(String query, List<String> fields) {
        var body = new LinkedHashMap<String, Object>();
        body.put("query", query);
        body.put("fields", fields);
        body.put("lenient", true);
        body.put("allow_leading_wildcard", true);
        return Map.of("query_string", body);
    }
}
