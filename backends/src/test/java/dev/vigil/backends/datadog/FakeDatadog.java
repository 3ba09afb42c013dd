package dev.vigil.backends.datadog;

import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.FakeService.Asked;
import dev.vigil.backends.remote.FakeService.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Datadog's HTTP API (docs.datadoghq.com/api/latest): search and aggregation of logs and spans with cursors, metrics v1; a
 * request without both keys is refused.
 */
public final class FakeDatadog implements AutoCloseable {
    static final String API_KEY = "api" + "key";
    static final String APP_KEY = "app" + "key";

    private static final int MAX_LIMIT = 1_000;
    private static final double SECONDS_OF_A_POINT = 20;

    private final FakeService service = new FakeService();
    private final List<Kept> logs = new ArrayList<>();
    private final List<Kept> spans = new ArrayList<>();
    private final Map<String, Metric> metrics = new TreeMap<>();

    /** An event as it is given, and as it is searched. */
    private record Kept(String id, long millis, Map<String, Object> attributes, SearchQuery.Event searched) {}

    /** A metric: of what type, in what unit, and its points by service. */
    private record Metric(String type, @Nullable Map<String, Object> unit, Map<String, Map<Long, Double>> points) {}

    public FakeDatadog() {
        service.on("/api/v2/logs/events/search", keyed(asked -> search(logs, Json.readObject(asked.body()), "log")))
                .on("/api/v2/logs/analytics/aggregate", keyed(asked -> logBuckets(Json.readObject(asked.body()))))
                .on("/api/v2/spans/events/search", keyed(asked -> search(spans, inner(asked), "spans")))
                .on("/api/v2/spans/analytics/aggregate", keyed(asked -> spanBuckets(inner(asked))))
                .on("/api/v1/metrics", keyed(asked -> Reply.json(Json.write(Map.of("metrics", active(asked))))))
                .on("/api/v1/metrics/", keyed(this::metadata))
                .on("/api/v1/query", keyed(this::points));
    }

    /** Events as agents send them. */
    public FakeDatadog with(List<LogEvent> events) {
        for (LogEvent event : events) {
            Map<String, Object> own = new LinkedHashMap<>(event.fields());
            own.put("level", event.level().name());
            String status = statusOf(event.level().name());
            var attributes = new LinkedHashMap<String, Object>();
            attributes.put("timestamp", event.time().toString());
            attributes.put("status", status);
            attributes.put("service", event.service());
            attributes.put("message", event.message());
            attributes.put("attributes", own);
            attributes.put("tags", List.of("service:" + event.service().toLowerCase(Locale.ROOT)));
            var texts = new HashMap<String, String>();
            own.forEach((name, value) -> texts.put(name, String.valueOf(value)));
            logs.add(new Kept(
                    "AQAAA" + logs.size(),
                    event.time().toEpochMilli(),
                    attributes,
                    new SearchQuery.Event(
                            Map.of("service", event.service(), "status", status), event.message(), texts, Map.of())));
        }
        return this;
    }

    /** Puts a span. */
    public FakeDatadog span(
            String trace, String id, String parent, String service, Instant start, Map<String, String> custom) {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("trace_id", trace);
        attributes.put("span_id", id);
        attributes.put("parent_id", parent);
        attributes.put("service", service);
        attributes.put("resource_name", "GET /" + service);
        attributes.put("type", "web");
        attributes.put("start_timestamp", start.toString());
        attributes.put("end_timestamp", start.plusMillis(120).toString());
        attributes.put("custom", custom);
        spans.add(new Kept(
                trace + id,
                start.toEpochMilli(),
                attributes,
                new SearchQuery.Event(Map.of("service", service, "trace_id", trace), "", custom, Map.of())));
        return this;
    }

    /** Puts points of a metric. */
    public FakeDatadog metric(
            String name, String type, @Nullable Map<String, Object> unit, String service, long second, double value) {
        metrics.computeIfAbsent(name, _ -> new Metric(type, unit, new TreeMap<>()))
                .points()
                .computeIfAbsent(service, _ -> new TreeMap<>())
                .put(second * 1_000, value);
        return this;
    }

    public FakeService service() {
        return service;
    }

    @Override
    public void close() {
        service.close();
    }

    private static FakeService.Handler keyed(Function<Asked, Reply> answer) {
        return asked -> API_KEY.equals(asked.headers().get("dd-api-key"))
                        && APP_KEY.equals(asked.headers().get("dd-application-key"))
                ? answer.apply(asked)
                : Reply.refused(403, "{\"errors\":[\"Forbidden\"]}");
    }

    private static Map<String, Object> inner(Asked asked) {
        Map<?, ?> data = map(Json.readObject(asked.body()).get("data"));
        if (!List.of("search_request", "aggregate_request").contains(String.valueOf(data.get("type")))) {
            throw new IllegalArgumentException("data.type is missing");
        }
        var attributes = new HashMap<String, Object>();
        map(data.get("attributes")).forEach((name, value) -> attributes.put(String.valueOf(name), value));
        return attributes;
    }

    private Reply search(List<Kept> kept, Map<String, Object> asked, String type) {
        Map<?, ?> page = map(asked.get("page"));
        int limit = page.get("limit") instanceof Number number ? number.intValue() : 10;
        if (limit < 1 || limit > MAX_LIMIT) {
            return Reply.refused(400, "{\"errors\":[\"page.limit must be 1 to 1000\"]}");
        }
        int skip = page.get("cursor") == null ? 0 : Integer.parseInt(String.valueOf(page.get("cursor")));
        Comparator<Kept> byTime = Comparator.comparingLong(Kept::millis);
        List<Kept> found = matching(kept, asked).stream()
                .sorted("-timestamp".equals(asked.get("sort")) ? byTime.reversed() : byTime)
                .toList();
        var meta = new LinkedHashMap<String, Object>();
        meta.put("status", "done");
        if (skip + limit < found.size()) {
            meta.put("page", Map.of("after", Integer.toString(skip + limit)));
        }
        return Reply.json(Json.write(Map.of(
                "data",
                found.stream()
                        .skip(skip)
                        .limit(limit)
                        .map(one -> Map.of("id", one.id(), "type", type, "attributes", one.attributes()))
                        .toList(),
                "meta",
                meta)));
    }

    private static List<Kept> matching(List<Kept> kept, Map<String, Object> asked) {
        Map<?, ?> filter = map(asked.get("filter"));
        long from = Long.parseLong(String.valueOf(filter.get("from")));
        long to = Long.parseLong(String.valueOf(filter.get("to")));
        var query = SearchQuery.read(String.valueOf(filter.get("query")));
        return kept.stream()
                .filter(one -> one.millis() >= from && one.millis() <= to && query.matches(one.searched()))
                .toList();
    }

    private Reply logBuckets(Map<String, Object> asked) {
        List<Map<String, Object>> buckets = counts(logs, asked).entrySet().stream()
                .map(count -> Map.<String, Object>of(
                        "by",
                        count.getKey().isEmpty() ? Map.of() : Map.of("service", count.getKey()),
                        "computes",
                        Map.of("c0", count.getValue())))
                .toList();
        return Reply.json(Json.write(Map.of("data", Map.of("buckets", buckets), "meta", Map.of("status", "done"))));
    }

    private Reply spanBuckets(Map<String, Object> asked) {
        List<Map<String, Object>> buckets = counts(spans, asked).entrySet().stream()
                .map(count -> Map.<String, Object>of(
                        "type",
                        "bucket",
                        "attributes",
                        Map.of("by", Map.of("service", count.getKey()), "compute", Map.of("c0", count.getValue()))))
                .toList();
        return Reply.json(Json.write(Map.of("data", buckets)));
    }

    private static Map<String, Long> counts(List<Kept> kept, Map<String, Object> asked) {
        boolean grouped = asked.containsKey("group_by");
        return matching(kept, asked).stream()
                .collect(Collectors.groupingBy(
                        one -> grouped ? one.searched().reserved().getOrDefault("service", "") : "",
                        TreeMap::new,
                        Collectors.counting()));
    }

    private List<String> active(Asked asked) {
        String tag = asked.parameter("tag_filter");
        return metrics.entrySet().stream()
                .filter(metric ->
                        tag.isEmpty() || metric.getValue().points().containsKey(tag.substring("service:".length())))
                .map(Map.Entry::getKey)
                .toList();
    }

    private Reply metadata(Asked asked) {
        String name = asked.path().substring("/api/v1/metrics/".length());
        Metric metric = metrics.get(name);
        return metric == null
                ? Reply.refused(404, "{\"errors\":[\"metric_name not found\"]}")
                : Reply.json(Json.write(Map.of("type", metric.type())));
    }

    private Reply points(Asked asked) {
        var read = java.util.regex.Pattern.compile(
                        "(avg|sum|p50|p95|p99):([A-Za-z0-9_.]+)\\{(\\*|service:[a-z0-9_:./-]+)} by"
                                + " \\{service}(\\.as_rate\\(\\))?")
                .matcher(asked.parameter("query"));
        if (!read.matches()) {
            return Reply.refused(400, "{\"errors\":[\"Rule 'scope_expr' didn't match\"]}");
        }
        var metric = metrics.getOrDefault(read.group(2), new Metric("gauge", null, Map.of()));
        boolean percentile = read.group(1).startsWith("p");
        double per = read.group(4) == null ? 1 : SECONDS_OF_A_POINT;
        List<Map<String, Object>> series = new ArrayList<>();
        metric.points().forEach((service, points) -> {
            boolean scoped = read.group(3).equals("*") || read.group(3).equals("service:" + service);
            if (scoped && (!percentile || metric.type().equals("distribution"))) {
                var one = new LinkedHashMap<String, Object>();
                one.put("metric", read.group(2));
                one.put("tag_set", List.of("service:" + service));
                one.put("scope", "service:" + service);
                one.put(
                        "pointlist",
                        points.entrySet().stream()
                                .map(point -> List.of(point.getKey() * 1.0, point.getValue() / per))
                                .toList());
                var units = new ArrayList<@Nullable Object>();
                units.add(metric.unit());
                units.add(null);
                one.put("unit", units);
                series.add(one);
            }
        });
        return Reply.json(Json.write(Map.of("status", "ok", "series", series)));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    /** What the status remapper makes of a level (docs.datadoghq.com/logs/log_configuration/processors/log_status_remapper). */
    private static String statusOf(String written) {
        String lower = written.toLowerCase(Locale.ROOT);
        return switch (lower) {
            case "0" -> "emergency";
            case "1" -> "alert";
            case "2" -> "critical";
            case "3" -> "error";
            case "4" -> "warn";
            case "5" -> "notice";
            case "7" -> "debug";
            default -> ofLetters(lower);
        };
    }

    private static String ofLetters(String lower) {
        if (lower.startsWith("emerg")) {
            return "emergency";
        }
        return switch (lower.isEmpty() ? ' ' : lower.charAt(0)) {
            case 'f' -> "emergency";
            case 'a' -> "alert";
            case 'c' -> "critical";
            case 'e' -> "error";
            case 'w' -> "warn";
            case 'n' -> "notice";
            case 'd', 't', 'v' -> "debug";
            case 'o', 's' -> "ok";
            default -> "info";
        };
    }
}
