package dev.vigil.backends.datadog;

import dev.vigil.api.json.Json;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.Document;
import dev.vigil.wire.Upstream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the APIs of logs and of spans have in common: search with a cursor, and counts
 * (docs.datadoghq.com/api/latest/logs/#search-logs-post, docs.datadoghq.com/api/latest/spans/#search-spans).
 */
final class EventsApi {
    /** The most events of one answer. */
    static final int MAX_AT_ONCE = 1_000;

    private static final int MAX_SERVICES = 1_000;

    private final Upstream datadog;
    private final Kind kind;

    /** Whose events. */
    enum Kind {
        LOGS("/api/v2/logs/events/search", "/api/v2/logs/analytics/aggregate"),
        /** Its requests are wrapped once more. */
        SPANS("/api/v2/spans/events/search", "/api/v2/spans/analytics/aggregate");

        private final String search;
        private final String aggregate;

        Kind(String search, String aggregate) {
            this.search = search;
            this.aggregate = aggregate;
        }
    }

    /**
     * What was found.
     *
     * @param events with their id and attributes, in the order asked for
     * @param more whether there are others
     * @param troubles what Datadog says is missing
     */
    record Found(List<Document> events, boolean more, List<String> troubles) {}

    EventsApi(Upstream datadog, Kind kind) {
        this.datadog = datadog;
        this.kind = kind;
    }

    Found search(String query, TimeRange range, boolean newestFirst, int most) {
        var events = new ArrayList<Document>();
        var troubles = new ArrayList<String>();
        String cursor = "";
        do {
            var page = new LinkedHashMap<String, Object>();
            page.put("limit", Math.min(MAX_AT_ONCE, most - events.size()));
            if (!cursor.isEmpty()) {
                page.put("cursor", cursor);
            }
            Document answer = ask(
                    kind.search,
                    "search_request",
                    Map.of(
                            "filter",
                            filter(query, range),
                            "sort",
                            newestFirst ? "-timestamp" : "timestamp",
                            "page",
                            page),
                    "events of " + range);
            events.addAll(answer.at("data").items());
            Document meta = answer.at("meta");
            if (meta.text("status").equals("timeout")) {
                troubles.add("Datadog ran out of time; some events may be missing");
            }
            meta.at("warnings")
                    .items()
                    .forEach(warning ->
                            troubles.add("Datadog warns: " + warning.text("title") + " " + warning.text("detail")));
            cursor = meta.at("page").text("after");
        } while (!cursor.isEmpty() && events.size() < most);
        return new Found(events, !cursor.isEmpty(), List.copyOf(troubles));
    }

    /** How many there are, counted by Datadog. */
    OptionalLong count(String query, TimeRange range) {
        Document answer = ask(
                kind.aggregate,
                "aggregate_request",
                Map.of("compute", List.of(Map.of("aggregation", "count")), "filter", filter(query, range)),
                "a count of events");
        return buckets(answer).stream()
                .map(bucket -> bucket.at("computes").at("c0").number())
                .filter(java.util.OptionalDouble::isPresent)
                .map(count -> OptionalLong.of((long) count.getAsDouble()))
                .findFirst()
                .orElse(OptionalLong.of(0));
    }

    /** The services that some events name. */
    SortedSet<String> services(TimeRange range) {
        Document answer = ask(
                kind.aggregate,
                "aggregate_request",
                Map.of(
                        "compute",
                        List.of(Map.of("aggregation", "count")),
                        "filter",
                        filter(LogSearch.ALL, range),
                        "group_by",
                        List.of(Map.of("facet", "service", "limit", MAX_SERVICES))),
                "the services that events name");
        var names = new TreeSet<String>();
        buckets(answer).forEach(bucket -> names.add(bucket.at("by").text("service")));
        names.remove("");
        return names;
    }

    /** The buckets of logs are one level higher than those of spans. */
    private static List<Document> buckets(Document answer) {
        List<Document> buckets = answer.at("data").at("buckets").items();
        return buckets.isEmpty()
                ? answer.at("data").items().stream()
                        .map(bucket -> bucket.at("attributes"))
                        .map(EventsApi::ofSpans)
                        .toList()
                : buckets;
    }

    private static Document ofSpans(Document bucket) {
        return bucket.at("compute").value() == null
                ? bucket
                : new Document(Map.of(
                        "by",
                        bucket.at("by").members().isEmpty() ? Map.of() : plain(bucket.at("by")),
                        "computes",
                        plain(bucket.at("compute"))));
    }

    private static Map<String, String> plain(Document values) {
        var plain = new LinkedHashMap<String, String>();
        values.members().forEach((name, value) -> plain.put(name, value.text()));
        return plain;
    }

    private Document ask(String path, String type, Map<String, Object> attributes, String what) {
        Object body = kind == Kind.LOGS ? attributes : Map.of("data", Map.of("type", type, "attributes", attributes));
        return Document.of(datadog, datadog.askJson(path, Json.writeBytes(body), what));
    }

    /** Both ends belong to it, and are whole milliseconds. */
    private Map<String, Object> filter(String query, TimeRange range) {
        var filter = new LinkedHashMap<String, Object>();
        filter.put("query", query);
        filter.put("from", Long.toString(millis(range.from())));
        filter.put("to", Long.toString(Math.max(millis(range.from()), millis(range.to()) - 1)));
        if (kind == Kind.LOGS) {
            filter.put("indexes", List.of("*"));
        }
        return filter;
    }

    private static long millis(Instant time) {
        return time.plusNanos(999_999).toEpochMilli();
    }
}
