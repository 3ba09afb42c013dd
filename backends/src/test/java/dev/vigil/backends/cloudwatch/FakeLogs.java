package dev.vigil.backends.cloudwatch;

import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.aws.FakeAws;
import dev.vigil.backends.aws.FakeAws.Refusal;
import dev.vigil.backends.remote.JsonLines;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;

/**
 * CloudWatch Logs (docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference): DescribeLogGroups, StartQuery,
 * GetQueryResults, StopQuery, FilterLogEvents, with their limits. A query is first running, then complete.
 */
public final class FakeLogs {
    private static final String API = "Logs_20140328.";
    private static final int PAGE = 7;

    /** So many queries take until they are asked about a second time; later ones are done at once. */
    private static final int SLOW_QUERIES = 5;

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Map<String, List<Line>> groups = new TreeMap<>();
    private final Map<String, List<Map<String, String>>> running = new ConcurrentHashMap<>();
    private final Map<String, Long> matched = new ConcurrentHashMap<>();
    private final Map<String, Integer> polls = new ConcurrentHashMap<>();
    private final Set<String> stopped = new ConcurrentSkipListSet<>();
    private volatile boolean endless;
    private volatile long keptSinceMillis;

    /** An event as it was put. */
    public record Line(long millis, String text, String stream) {}

    public FakeLogs(FakeAws aws) {
        aws.on(API + "DescribeLogGroups", this::describeLogGroups)
                .on(API + "StartQuery", this::startQuery)
                .on(API + "GetQueryResults", this::getQueryResults)
                .on(API + "StopQuery", this::stopQuery)
                .on(API + "FilterLogEvents", this::filterLogEvents);
    }

    /** Events as ECS and Lambda put them, and those of one service in a group of people's own that holds many. */
    public FakeLogs with(List<LogEvent> events, Set<String> shared) {
        int i = 0;
        for (LogEvent event : events) {
            boolean alone = !shared.contains(event.service());
            var values = JsonLines.values(event);
            if (!alone) {
                values.put("service", event.service());
            }
            String json = dev.vigil.api.json.Json.write(values);
            String kind = event.service().length() % 2 == 0 ? "/ecs/shop/" : "/aws/lambda/";
            put(
                    alone ? kind + event.service() : "/acme/prod",
                    new Line(event.time().toEpochMilli(), ++i % 2 == 0 ? json : JsonLines.escaped(json), "task/" + i));
        }
        return this;
    }

    public FakeLogs put(String group, Line line) {
        groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(line);
        return this;
    }

    /** From now on no query ends by itself. */
    public void neverEnd() {
        endless = true;
    }

    /** Before this moment nothing is kept. */
    public FakeLogs keptSince(Instant time) {
        keptSinceMillis = time.toEpochMilli();
        return this;
    }

    public Set<String> stopped() {
        return stopped;
    }

    private Map<String, Object> describeLogGroups(Map<String, Object> asked) {
        int limit = ((Number) asked.getOrDefault("limit", 50)).intValue();
        if (limit > 50) {
            throw new Refusal("InvalidParameterException", "limit must be at most 50");
        }
        String prefix = String.valueOf(asked.getOrDefault("logGroupNamePrefix", ""));
        String after = String.valueOf(asked.getOrDefault("nextToken", ""));
        List<String> names = groups.keySet().stream()
                .filter(name -> name.startsWith(prefix) && name.compareTo(after) > 0)
                .limit(PAGE)
                .toList();
        var answer = new HashMap<String, Object>();
        answer.put(
                "logGroups",
                names.stream()
                        .map(name -> Map.of("logGroupName", name, "storedBytes", 1))
                        .toList());
        if (names.size() == PAGE) {
            answer.put("nextToken", names.getLast());
        }
        return answer;
    }

    private Map<String, Object> startQuery(Map<String, Object> asked) {
        List<?> names = FakeAws.list(asked, "logGroupNames");
        String text = String.valueOf(asked.get("queryString"));
        if (names.isEmpty() || names.size() > 50) {
            throw new Refusal("InvalidParameterException", "logGroupNames must have 1 to 50 members");
        }
        if (!groups.keySet().containsAll(names)) {
            throw new Refusal("ResourceNotFoundException", "The specified log group does not exist.");
        }
        if (text.length() > 10_000) {
            throw new Refusal("InvalidParameterException", "queryString must be at most 10000 characters");
        }
        InsightsQuery query;
        try {
            query = InsightsQuery.read(text);
        } catch (IllegalArgumentException e) {
            throw new Refusal("MalformedQueryException", String.valueOf(e.getMessage()));
        }
        int limit = Math.min(query.limit(), ((Number) asked.getOrDefault("limit", 10_000)).intValue());
        if (limit < 1 || limit > 10_000) {
            throw new Refusal("InvalidParameterException", "limit must be 1 to 10000");
        }
        long from = FakeAws.number(asked, "startTime") * 1_000;
        long to = FakeAws.number(asked, "endTime") * 1_000;
        if (to < keptSinceMillis) {
            throw new Refusal(
                    "MalformedQueryException",
                    "Query's end date and time is either before the log groups creation time or exceeds the log groups"
                            + " log retention settings");
        }
        Comparator<Map<String, String>> byTime = Comparator.comparing(row -> row.getOrDefault("@timestamp", ""));
        List<Map<String, String>> rows = names.stream()
                .map(String::valueOf)
                .flatMap(name -> groups.getOrDefault(name, List.of()).stream()
                        .filter(line -> line.millis() >= from && line.millis() <= to)
                        .map(line -> row(name, line)))
                .filter(query::matches)
                .sorted(query.newestFirst() ? byTime.reversed() : byTime)
                .toList();
        String id = "query-" + (running.size() + 1);
        matched.put(id, (long) rows.size());
        running.put(id, rows.stream().limit(limit).toList());
        return Map.of("queryId", id);
    }

    private static Map<String, String> row(String group, Line line) {
        return new TreeMap<>(Map.of(
                "@timestamp", TIME.format(Instant.ofEpochMilli(line.millis())),
                "@timestamp.millis", Long.toString(line.millis()),
                "@message", line.text(),
                "@log", "123456789012:" + group,
                "@logStream", line.stream(),
                "@ptr", "ptr" + group + line.millis() + line.stream()));
    }

    private Map<String, Object> getQueryResults(Map<String, Object> asked) {
        String id = String.valueOf(asked.get("queryId"));
        if (!running.containsKey(id)) {
            throw new Refusal("ResourceNotFoundException", "no query " + id);
        }
        int poll = polls.merge(id, 1, Integer::sum);
        boolean early = poll == 1 && running.size() <= SLOW_QUERIES;
        if (endless || early) {
            return Map.of("status", poll == 1 ? "Scheduled" : "Running", "results", List.of(), "statistics", Map.of());
        }
        List<Object> results = new ArrayList<>();
        for (Map<String, String> row : running.getOrDefault(id, List.of())) {
            results.add(row.entrySet().stream()
                    .filter(field -> !field.getKey().endsWith(".millis"))
                    .map(field -> Map.of("field", field.getKey(), "value", field.getValue()))
                    .toList());
        }
        return Map.of(
                "status",
                "Complete",
                "results",
                results,
                "statistics",
                Map.of("recordsMatched", (double) matched.getOrDefault(id, 0L), "recordsScanned", 1e3));
    }

    private Map<String, Object> stopQuery(Map<String, Object> asked) {
        stopped.add(String.valueOf(asked.get("queryId")));
        return Map.of("success", true);
    }

    private Map<String, Object> filterLogEvents(Map<String, Object> asked) {
        String group = String.valueOf(asked.get("logGroupName"));
        if (!groups.containsKey(group)) {
            throw new Refusal("ResourceNotFoundException", "The specified log group does not exist.");
        }
        long from = FakeAws.number(asked, "startTime");
        long to = FakeAws.number(asked, "endTime");
        int skip = Integer.parseInt(String.valueOf(asked.getOrDefault("nextToken", "0")));
        List<Line> lines = groups.getOrDefault(group, List.of()).stream()
                .filter(line -> line.millis() >= from && line.millis() <= to)
                .sorted(Comparator.comparingLong(Line::millis))
                .toList();
        var answer = new HashMap<String, Object>();
        answer.put(
                "events",
                lines.stream()
                        .skip(skip)
                        .limit(PAGE)
                        .map(line -> Map.of(
                                "eventId", line.millis() + line.stream(),
                                "timestamp", line.millis(),
                                "message", line.text(),
                                "logStreamName", line.stream()))
                        .toList());
        if (skip + PAGE < lines.size()) {
            answer.put("nextToken", Integer.toString(skip + PAGE));
        }
        return answer;
    }

    Set<String> names() {
        return new TreeSet<>(groups.keySet());
    }
}
