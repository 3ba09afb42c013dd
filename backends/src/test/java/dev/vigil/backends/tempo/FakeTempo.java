package dev.vigil.backends.tempo;

import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.Span;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.FakeService.Asked;
import dev.vigil.backends.remote.FakeService.Reply;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tempo as it shows itself over HTTP (grafana.com/docs/tempo/latest/api_docs): search by TraceQL of spansets joined by
 * {@code &&}, traces by id with their ids in base64, the values of a tag. A search sees whole seconds.
 */
final class FakeTempo implements AutoCloseable {
    private static final Pattern SPANSET = Pattern.compile("\\{(?<in>(?:[^{}\"]|\"(?:[^\"\\\\]|\\\\.)*\")*)}");
    private static final Pattern CONDITION =
            Pattern.compile("(?<key>resource\\.service\\.name|\\.(?:[A-Za-z_][A-Za-z0-9_.-]*|\"(?:[^\"\\\\]|\\\\.)*\"))"
                    + " = (?<value>\"(?:[^\"\\\\]|\\\\.)*\"|-?\\d+(?:\\.\\d+)?|true|false)");

    private final FakeService service = new FakeService();
    private final Map<String, List<Span>> traces = new LinkedHashMap<>();

    FakeTempo(List<Span> spans) {
        spans.forEach(span ->
                traces.computeIfAbsent(span.traceId(), id -> new ArrayList<>()).add(span));
        service.on("/api/search", this::search)
                .on(
                        "/api/search/tag/service.name/values",
                        asked -> Reply.json(Json.write(Map.of(
                                "tagValues",
                                spans.stream().map(Span::service).distinct().toList()))))
                .on("/api/traces/", this::trace);
    }

    FakeService service() {
        return service;
    }

    @Override
    public void close() {
        service.close();
    }

    private Reply search(Asked asked) {
        Instant start = Instant.ofEpochSecond(Long.parseLong(asked.parameter("start")));
        Instant end = Instant.ofEpochSecond(Long.parseLong(asked.parameter("end")));
        List<Predicate<Span>> sets = read(asked.parameter("q"));
        List<Object> found = traces.entrySet().stream()
                .filter(trace -> trace.getValue().stream()
                        .anyMatch(span ->
                                !span.start().isAfter(end) && !span.end().isBefore(start)))
                .filter(trace ->
                        sets.stream().allMatch(set -> trace.getValue().stream().anyMatch(set)))
                .limit(Integer.parseInt(asked.parameter("limit")))
                // Leading zeros are not shown.
                .<Object>map(trace -> Map.of("traceID", trace.getKey().replaceFirst("^0+", "")))
                .toList();
        return Reply.json(Json.write(Map.of("traces", found, "metrics", Map.of("inspectedTraces", traces.size()))));
    }

    private static List<Predicate<Span>> read(String query) {
        var sets = new ArrayList<Predicate<Span>>();
        Matcher set = SPANSET.matcher(query);
        int at = 0;
        while (set.find()) {
            if (!query.substring(at, set.start()).equals(at == 0 ? "" : " && ")) {
                throw new IllegalArgumentException("invalid TraceQL query: parse error at line 1, col " + (at + 1));
            }
            sets.add(conditions(set.group("in").strip()));
            at = set.end();
        }
        if (at != query.length() || at == 0) {
            throw new IllegalArgumentException("invalid TraceQL query: parse error at line 1, col " + (at + 1));
        }
        return sets;
    }

    private static Predicate<Span> conditions(String text) {
        Predicate<Span> all = span -> true;
        if (text.isEmpty()) {
            return all;
        }
        Matcher condition = CONDITION.matcher(text);
        String left = condition.replaceAll("C");
        if (!left.matches("(?:C|\\(C \\|\\| C\\))(?: && (?:C|\\(C \\|\\| C\\)))*")) {
            throw new IllegalArgumentException("invalid TraceQL query: " + text);
        }
        // A pair in parentheses asks for one value as text or as number: either will do.
        condition.reset();
        var byKey = new LinkedHashMap<String, Predicate<Span>>();
        while (condition.find()) {
            String key = condition.group("key");
            Predicate<Span> one = condition(key, condition.group("value"));
            byKey.merge(key, one, Predicate::or);
        }
        for (Predicate<Span> one : byKey.values()) {
            all = all.and(one);
        }
        return all;
    }

    private static Predicate<Span> condition(String key, String value) {
        String wanted = value.startsWith("\"") ? unquoted(value) : value;
        if (key.equals("resource.service.name")) {
            return span -> span.service().equals(wanted);
        }
        String name = key.startsWith(".\"") ? unquoted(key.substring(1)) : key.substring(1);
        boolean number = !value.startsWith("\"");
        return span -> {
            String there = span.attributes().getOrDefault(name, "");
            // Numbers were sent as numbers, and are no texts.
            return there.equals(wanted) && there.matches("-?\\d+") == number;
        };
    }

    private static String unquoted(String text) {
        return text.substring(1, text.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private Reply trace(Asked asked) {
        String id = asked.path().substring(asked.path().lastIndexOf('/') + 1);
        List<Span> spans = traces.get("0".repeat(32 - id.length()) + id);
        if (spans == null) {
            return Reply.refused(404, "trace not found");
        }
        return Reply.json(Json.write(
                Map.of("batches", spans.stream().map(FakeTempo::batch).toList())));
    }

    private static Object batch(Span span) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("traceId", base64(span.traceId()));
        body.put("spanId", base64(span.spanId()));
        if (!span.parentId().isEmpty()) {
            body.put("parentSpanId", base64(span.parentId()));
        }
        body.put("name", span.operation());
        body.put("kind", "SPAN_KIND_" + span.kind());
        body.put("startTimeUnixNano", nanos(span.start()));
        body.put("endTimeUnixNano", nanos(span.end()));
        body.put(
                "attributes",
                span.attributes().entrySet().stream().map(FakeTempo::attribute).toList());
        body.put("status", Map.of("code", "STATUS_CODE_" + span.status()));
        return Map.of(
                "resource",
                Map.of("attributes", List.of(attribute(Map.entry("service.name", span.service())))),
                "scopeSpans",
                List.of(Map.of("spans", List.of(body))));
    }

    private static Map<String, Object> attribute(Map.Entry<String, String> attribute) {
        boolean number = attribute.getValue().matches("-?\\d+");
        return Map.of(
                "key", attribute.getKey(), "value", Map.of(number ? "intValue" : "stringValue", attribute.getValue()));
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    private static String nanos(Instant time) {
        return Long.toString(time.getEpochSecond() * 1_000_000_000 + time.getNano());
    }
}
