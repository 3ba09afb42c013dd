package dev.vigil.backends.search;

import dev.vigil.api.json.Json;
import dev.vigil.api.json.JsonTokens;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.FakeService.Asked;
import dev.vigil.backends.remote.FakeService.Reply;
import dev.vigil.backends.remote.Flat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * OpenSearch as it shows itself over HTTP (docs.opensearch.org/latest/api-reference/search-apis/search): {@code _search} with
 * as much of the query DSL as {@link FakeFilter} knows, sorting by a date, collapsing, and the window of 10,000 results.
 * Values are mapped as dynamic mapping does it: texts as {@code text} and {@code keyword}, numbers as numbers.
 */
public final class FakeSearch implements AutoCloseable {
    private static final int MAX_WINDOW = 10_000;

    private final FakeService service = new FakeService();
    private final List<Document> documents = new ArrayList<>();

    /** One document, whole and flat. */
    record Document(String index, String id, Map<String, Object> source, Map<String, String> flat) {}

    public FakeSearch() {
        service.on("/", this::search)
                .on(
                        "/_cat/indices/",
                        asked -> Reply.json(
                                Json.write(indices(asked.path().substring("/_cat/indices/".length())).stream()
                                        .map(index -> Map.of("index", index))
                                        .toList())));
    }

    public FakeSearch add(String index, Map<String, Object> source) {
        byte[] json = Json.writeBytes(source);
        Map<String, String> flat;
        try (var tokens = JsonTokens.of(json, 0, json.length)) {
            tokens.next();
            flat = Flat.object(tokens);
        }
        documents.add(new Document(index, "id-" + documents.size(), source, flat));
        return this;
    }

    public FakeService service() {
        return service;
    }

    @Override
    public void close() {
        service.close();
    }

    private Set<String> indices(String patterns) {
        var found = new TreeSet<String>();
        for (String pattern : patterns.split(",", -1)) {
            Pattern name = Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q"));
            documents.stream()
                    .map(Document::index)
                    .filter(index -> name.matcher(index).matches())
                    .forEach(found::add);
        }
        return found;
    }

    private Reply search(Asked asked) {
        if (!asked.path().endsWith("/_search")) {
            return Reply.refused(404, "{\"error\":\"no handler found for uri [" + asked.path() + "]\"}");
        }
        String patterns = asked.path().substring(1, asked.path().length() - "/_search".length());
        Set<String> indices = indices(patterns);
        Map<String, Object> body = Json.readObject(asked.body());
        int size = ((Number) body.getOrDefault("size", 10)).intValue();
        if (size > MAX_WINDOW) {
            return Reply.refused(
                    400,
                    "{\"error\":\"Result window is too large, from + size must be less than or equal to: [10000]\"}");
        }
        var filter = FakeFilter.of(FakeFilter.object(body, "query"));
        List<Document> matching = documents.stream()
                .filter(document -> indices.contains(document.index()))
                .filter(document -> filter.test(document.flat()))
                .sorted(order(body))
                .toList();
        return Reply.json(Json.write(answer(matching, collapsed(matching, body), size, body)));
    }

    private static List<Document> collapsed(List<Document> sorted, Map<String, Object> body) {
        if (!body.containsKey("collapse")) {
            return sorted;
        }
        String field = String.valueOf(FakeFilter.object(body, "collapse").get("field"));
        Map<String, Document> first = new LinkedHashMap<>();
        sorted.forEach(document ->
                first.putIfAbsent(FakeFilter.values(document.flat(), field).getFirst(), document));
        return List.copyOf(first.values());
    }

    private static Map<String, Object> answer(
            List<Document> matching, List<Document> given, int size, Map<String, Object> body) {
        var hits = new ArrayList<Object>();
        for (Document document : given.stream().limit(size).toList()) {
            Map<String, Object> fields = new LinkedHashMap<>();
            if (body.get("docvalue_fields") instanceof List<?> wanted) {
                for (Object field : wanted) {
                    String name = String.valueOf(((Map<?, ?>) field).get("field"));
                    fields.put(name, List.of(document.flat().getOrDefault(name, "")));
                }
            }
            hits.add(Map.of(
                    "_index", document.index(), "_id", document.id(), "_source", document.source(), "fields", fields));
        }
        return Map.of(
                "took",
                1,
                "timed_out",
                false,
                "_shards",
                Map.of("total", 1, "successful", 1, "failed", 0),
                "hits",
                Map.of("total", Map.of("value", matching.size(), "relation", "eq"), "hits", hits));
    }

    private static Comparator<Document> order(Map<String, Object> body) {
        if (!(body.get("sort") instanceof List<?> sort) || sort.isEmpty()) {
            return Comparator.comparing(Document::id);
        }
        var first = (Map<?, ?>) sort.getFirst();
        String field = String.valueOf(first.keySet().iterator().next());
        boolean down = String.valueOf(first.get(field)).contains("desc");
        Comparator<Document> byField = Comparator.comparing(
                document -> FakeFilter.sortable(document.flat().getOrDefault(field, "")));
        return down ? byField.reversed() : byField;
    }
}
