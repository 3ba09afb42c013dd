package dev.vigil.backends.gcp;

import dev.vigil.api.Level;
import dev.vigil.api.Secret;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.FakeService.Asked;
import dev.vigil.backends.remote.FakeService.Reply;
import dev.vigil.backends.remote.Login;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.testkit.ContractEvents;
import dev.vigil.wire.Upstream;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Google's REST interfaces as they show themselves: {@code entries:list} of Cloud Logging
 * (cloud.google.com/logging/docs/reference/v2/rest/v2/entries/list), and what other answers a test gives. Demands a bearer token;
 * an answer holds no more entries than asked for and names the next page, whose other parameters must be the same.
 */
final class FakeGoogle implements AutoCloseable {
    static final String PROJECT = "shop-prod-1";

    private static final int MAX_PAGE = 1_000;

    private final FakeService service = new FakeService();
    private final List<Map<String, Object>> entries;

    FakeGoogle(List<Map<String, Object>> entries) {
        this.entries = List.copyOf(entries);
        service.on("/v2/entries:list", this::list);
        empty("/v1/projects/" + PROJECT + "/traces");
        empty("/v3/projects/" + PROJECT + "/timeSeries");
        empty("/v3/projects/" + PROJECT + "/metricDescriptors");
    }

    /** Entries as services in Cloud Run write them, each in one of the ways there are. */
    static FakeGoogle ofEvents(List<LogEvent> events) {
        var entries = new ArrayList<Map<String, Object>>();
        for (LogEvent event : events) {
            entries.add(entry(event, entries.size()));
        }
        return new FakeGoogle(entries);
    }

    FakeService service() {
        return service;
    }

    /** Answers with nothing, as Google does: an object without members. */
    void empty(String path) {
        on(path, asked -> Reply.json("{}"));
    }

    void on(String path, FakeService.Handler handler) {
        service.on(path, asked -> authorized(asked) ? handler.answer(asked) : unauthenticated());
    }

    Backend backend(int pageSize) {
        return backend(identity(new AtomicInteger()), pageSize);
    }

    Backend backend(Upstream.Identity identity, int pageSize) {
        var config =
                new GcpConfig(PROJECT, service.url(), service.url(), service.url(), Map.of("charged", "cloud_sql"));
        var outlet = new Outlet(FakeService.calls(), Login.NONE, InstantSource.fixed(ContractEvents.END));
        return GcpBackend.open(config, identity, outlet, pageSize);
    }

    /** A token; counts how often a new one was asked for. */
    static Upstream.Identity identity(AtomicInteger renewed) {
        return new Upstream.Identity() {
            @Override
            public Map<String, Secret> credentials() {
                return Map.of("Authorization", Secret.of("Bearer ya29.fake-" + renewed.get()));
            }

            @Override
            public boolean renew() {
                renewed.incrementAndGet();
                return true;
            }
        };
    }

    /** An error as Google writes it (google.aip.dev/193). */
    static String error(int code, String status, String message) {
        return Json.write(Map.of("error", Map.of("code", code, "message", message, "status", status)));
    }

    @Override
    public void close() {
        service.close();
    }

    private static boolean authorized(Asked asked) {
        return asked.headers().getOrDefault("authorization", "").startsWith("Bearer ya29.");
    }

    private static Reply unauthenticated() {
        return Reply.refused(
                401,
                error(
                        401,
                        "UNAUTHENTICATED",
                        "Request had invalid authentication credentials. Expected OAuth 2 access" + " token"));
    }

    private Reply list(Asked asked) {
        if (!authorized(asked)) {
            return unauthenticated();
        }
        Map<String, Object> body = Json.readObject(asked.body());
        int pageSize = ((Number) body.getOrDefault("pageSize", 50)).intValue();
        if (pageSize < 1 || pageSize > MAX_PAGE) {
            return Reply.refused(400, error(400, "INVALID_ARGUMENT", "page_size must be between 1 and 1000"));
        }
        if (!List.of("projects/" + PROJECT).equals(body.get("resourceNames"))) {
            return Reply.refused(403, error(403, "PERMISSION_DENIED", "Permission denied for all log views"));
        }
        var filter = FilterReader.read(String.valueOf(body.get("filter")));
        Comparator<Map<String, Object>> byTime =
                Comparator.comparing(entry -> Instant.parse(String.valueOf(entry.get("timestamp"))));
        boolean down = String.valueOf(body.get("orderBy")).equals("timestamp desc");
        List<Map<String, Object>> found = entries.stream()
                .filter(filter)
                .sorted(down ? byTime.reversed() : byTime)
                .toList();
        int from = from(body);
        int to = Math.min(found.size(), from + pageSize);
        Map<String, Object> answer = new LinkedHashMap<>();
        if (to > from) {
            answer.put("entries", found.subList(from, to));
        }
        if (to < found.size()) {
            answer.put(
                    "nextPageToken",
                    "to" + to + "of" + String.valueOf(body.get("filter")).hashCode());
        }
        return Reply.json(Json.write(answer));
    }

    private static int from(Map<String, Object> body) {
        String token = String.valueOf(body.getOrDefault("pageToken", ""));
        if (token.isEmpty()) {
            return 0;
        }
        if (!token.endsWith("of" + String.valueOf(body.get("filter")).hashCode())) {
            throw new IllegalArgumentException(error(400, "INVALID_ARGUMENT", "page_token doesn't match arguments"));
        }
        return Integer.parseInt(token.substring(2, token.indexOf("of")));
    }

    private static Map<String, Object> entry(LogEvent event, int number) {
        Map<String, Object> payload = new LinkedHashMap<>();
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("insertId", "id" + number);
        entry.put("logName", "projects/" + PROJECT + "/logs/run.googleapis.com%2Fstdout");
        entry.put("timestamp", event.time().toString());
        entry.put(
                "resource",
                Map.of(
                        "type",
                        "cloud_run_revision",
                        "labels",
                        Map.of("project_id", PROJECT, "location", "europe-west1", "service_name", event.service())));
        boolean ownWord = number % 3 == 0 || event.level() == Level.TRACE;
        if (ownWord) {
            payload.put(number % 2 == 0 ? "level" : "lvl", event.level().name().toLowerCase(java.util.Locale.ROOT));
        }
        String severity = severity(event.level());
        entry.put("severity", ownWord ? "INFO" : severity);
        payload.put("message", event.message());
        event.fields().forEach((name, value) -> put(name, value, number, entry, payload));
        if (payload.size() == 1 && !ownWord) {
            entry.put("textPayload", event.message());
        } else {
            entry.put("jsonPayload", payload);
        }
        return entry;
    }

    private static String severity(Level level) {
        return switch (level) {
            case TRACE, UNKNOWN -> "DEFAULT";
            case DEBUG -> "DEBUG";
            case INFO -> "INFO";
            case WARN -> "WARNING";
            case ERROR -> "ERROR";
            case FATAL -> "CRITICAL";
        };
    }

    /** Traces have a place of their own; fields with dots are members of members, or not; numbers are numbers, or texts. */
    private static void put(
            String name, String value, int number, Map<String, Object> entry, Map<String, Object> payload) {
        int dot = name.indexOf('.');
        Object written =
                number % 2 == 0 && value.matches("-?[1-9]\\d{0,8}|0") ? (Object) Integer.valueOf(value) : value;
        if (name.equals(LogEvent.TRACE_ID)) {
            entry.put("trace", "projects/" + PROJECT + "/traces/" + value);
        } else if (name.equals(LogEvent.SPAN_ID)) {
            entry.put("spanId", value);
        } else if (dot > 0 && number % 2 == 0) {
            member(payload, name.substring(0, dot)).put(name.substring(dot + 1), written);
        } else if (number % 5 == 0) {
            member(entry, "labels").put(name, value);
        } else {
            payload.put(name, written);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> member(Map<String, Object> of, String name) {
        return (Map<String, Object>) of.computeIfAbsent(name, any -> new LinkedHashMap<String, Object>());
    }
}
