package dev.vigil.backends.loki;

import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.FakeService.Asked;
import dev.vigil.backends.remote.FakeService.Reply;
import dev.vigil.backends.remote.JsonLines;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Loki as it shows itself over HTTP (grafana.com/docs/loki/latest/reference/loki-http-api): {@code query_range} over logs, and
 * the values of labels. Reads and runs as much LogQL as {@link LogQlReader} knows and refuses all else.
 */
public final class FakeLoki implements AutoCloseable {
    static final int MAX_ENTRIES = 5_000;

    private static final Pattern COUNT = Pattern.compile("sum\\(count_over_time\\((\\{.*})\\[(\\d+)ms]\\)\\)");

    private final FakeService service = new FakeService();
    private final List<Line> lines;

    /** What was pushed. */
    record Line(long nanos, Map<String, String> labels, String text) {}

    FakeLoki(List<Line> lines) {
        this.lines = List.copyOf(lines);
        service.on("/loki/api/v1/query_range", this::queryRange)
                .on("/loki/api/v1/query", this::query)
                .on("/loki/api/v1/label/", this::labelValues)
                .on(
                        "/loki/api/v1/labels",
                        asked -> Reply.json(Json.write(Map.of("status", "success", "data", names()))));
    }

    /** Events as a shipper would push them: JSON lines, in one stream for each service, the level detected by Loki. */
    public static FakeLoki ofEvents(List<LogEvent> events) {
        var lines = new ArrayList<Line>();
        int i = 0;
        for (LogEvent event : events) {
            String line = JsonLines.of(event);
            var labels = new TreeMap<>(Map.of("service_name", event.service()));
            // Some writers escape whatever is not ASCII.
            lines.add(new Line(nanos(event.time()), labels, ++i % 2 == 0 ? line : JsonLines.escaped(line)));
        }
        return new FakeLoki(lines);
    }

    public FakeService service() {
        return service;
    }

    @Override
    public void close() {
        service.close();
    }

    private Reply queryRange(Asked asked) {
        long start = Long.parseLong(asked.parameter("start"));
        long end = Long.parseLong(asked.parameter("end"));
        int limit = Integer.parseInt(asked.parameter("limit"));
        if (limit > MAX_ENTRIES) {
            return Reply.refused(
                    400,
                    "max entries limit per query exceeded, limit > max_entries_limit_per_query (" + limit + " > 5000)");
        }
        if (end - start > 721L * 3_600 * 1_000_000_000) {
            return Reply.refused(
                    400,
                    "the query time range exceeds the limit (query length: " + (end - start) + "ns, limit: 30d1h)");
        }
        var query = LogQlReader.read(asked.parameter("query"));
        boolean backward = asked.parameter("direction").equals("backward");
        Comparator<Line> byTime = Comparator.comparingLong(Line::nanos);
        Map<Map<String, String>, List<List<String>>> streams = new LinkedHashMap<>();
        lines.stream()
                .filter(line -> line.nanos() >= start && line.nanos() < end)
                .sorted(backward ? byTime.reversed() : byTime)
                .filter(query::matches)
                .limit(limit)
                .forEach(line -> streams.computeIfAbsent(line.labels(), labels -> new ArrayList<>())
                        .add(List.of(Long.toString(line.nanos()), line.text())));
        List<Object> result = streams.entrySet().stream()
                .<Object>map(stream -> Map.of("stream", stream.getKey(), "values", stream.getValue()))
                .toList();
        return Reply.json(Json.write(Map.of(
                "status",
                "success",
                "data",
                Map.of(
                        "resultType",
                        "streams",
                        "result",
                        result,
                        "stats",
                        Map.of("summary", Map.of("totalLinesProcessed", 1))))));
    }

    /** A count over the time before a moment, which itself belongs to it. */
    private Reply query(Asked asked) {
        Matcher count = COUNT.matcher(asked.parameter("query"));
        if (!count.matches()) {
            return Reply.refused(400, "parse error: " + asked.parameter("query"));
        }
        long end = Long.parseLong(asked.parameter("time"));
        long start = end - Long.parseLong(count.group(2)) * 1_000_000;
        var selector = LogQlReader.read(count.group(1));
        long counted = lines.stream()
                .filter(line -> line.nanos() > start && line.nanos() <= end && selector.matches(line))
                .count();
        List<Object> result = counted == 0
                ? List.of()
                : List.of(Map.of("metric", Map.of(), "value", List.of(end / 1e9, Long.toString(counted))));
        return Reply.json(
                Json.write(Map.of("status", "success", "data", Map.of("resultType", "vector", "result", result))));
    }

    private Reply labelValues(Asked asked) {
        String[] path = asked.path().split("/", -1);
        String label = path[path.length - 2];
        List<String> values = lines.stream()
                .map(line -> line.labels().getOrDefault(label, ""))
                .filter(value -> !value.isEmpty())
                .distinct()
                .sorted()
                .toList();
        return Reply.json(Json.write(
                values.isEmpty() ? Map.of("status", "success") : Map.of("status", "success", "data", values)));
    }

    private List<String> names() {
        return lines.stream()
                .flatMap(line -> line.labels().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000 + time.getNano();
    }
}
