package dev.vigil.analysis.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What a metric's name and labels tell about it. Read from words, as no two systems name their metrics alike. */
record MetricName(Meaning meaning, Resource resource) {
    private static final Set<String> ERRORS = Set.of(
            "error",
            "errors",
            "err",
            "errs",
            "fail",
            "fails",
            "failed",
            "failure",
            "failures",
            "exception",
            "exceptions",
            "5xx",
            "fault",
            "faults",
            "timeout",
            "timeouts",
            "rejected",
            "rejections",
            "dropped",
            "drops",
            "aborted",
            "panics",
            "crashes",
            "deadlocks",
            "unavailable",
            "retries");
    private static final Set<String> SUCCESS = Set.of(
            "success",
            "successes",
            "successful",
            "availability",
            "apdex",
            "up",
            "healthy",
            "ready",
            "sli",
            "reachable");
    private static final Set<String> LATENCY = Set.of(
            "latency",
            "latencies",
            "duration",
            "durations",
            "elapsed",
            "rtt",
            "ttfb",
            "lat",
            "p50",
            "p75",
            "p90",
            "p95",
            "p99",
            "p999",
            "lag",
            "delay",
            "responsetime",
            "quantile",
            "roundtrip");
    private static final Set<String> TRAFFIC = Set.of(
            "request",
            "requests",
            "req",
            "reqs",
            "rps",
            "qps",
            "ops",
            "throughput",
            "calls",
            "hits",
            "workload",
            "queries",
            "messages",
            "transactions",
            "tps",
            "orders",
            "commits",
            "operations",
            "events",
            "jobs",
            "rate",
            "iops");
    private static final Set<String> HEADROOM =
            Set.of("free", "available", "idle", "remaining", "left", "freeable", "unused");
    private static final Set<String> NO_MEASURE = Set.of(
            "limit",
            "limits",
            "capacity",
            "max",
            "quota",
            "requested",
            "info",
            "created",
            "timestamp",
            "version",
            "build",
            "config",
            "epoch",
            "desired",
            "uptime",
            "start");
    private static final Set<String> RESTARTS = Set.of("restart", "restarts", "restarted", "oomkilled", "oom");
    private static final List<Map.Entry<Resource, Set<String>>> RESOURCES = List.of(
            Map.entry(Resource.COLLECTOR, Set.of("gc", "garbage", "pause", "pauses")),
            Map.entry(
                    Resource.POOL,
                    Set.of(
                            "pool",
                            "connection",
                            "connections",
                            "conn",
                            "conns",
                            "sessions",
                            "clients",
                            "hikari",
                            "hikaricp")),
            Map.entry(
                    Resource.QUEUE,
                    Set.of("queue", "queued", "backlog", "pending", "waiting", "depth", "inflight", "waiters")),
            Map.entry(
                    Resource.HANDLES,
                    Set.of("thread", "threads", "goroutines", "fds", "fd", "handles", "descriptors", "workers")),
            Map.entry(Resource.MEMORY, Set.of("memory", "mem", "heap", "rss", "workingset", "swap", "oldgen")),
            Map.entry(
                    Resource.CPU,
                    Set.of("cpu", "load", "load1", "load5", "throttled", "throttling", "millicores", "cores")),
            Map.entry(Resource.DISK, Set.of("disk", "storage", "filesystem", "inodes", "volume", "fs", "iowait")),
            Map.entry(
                    Resource.NETWORK,
                    Set.of(
                            "network",
                            "net",
                            "receive",
                            "transmit",
                            "packets",
                            "bandwidth",
                            "rx",
                            "tx",
                            "socket",
                            "sockets")));

    private static final Pattern NOT_WORD = Pattern.compile("[^A-Za-z0-9]+");
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    static MetricName of(String metric, Map<String, String> labels) {
        List<String> spelled = words(metric);
        Set<String> words = Set.copyOf(spelled);
        String last = spelled.isEmpty() ? "" : spelled.getLast();
        if (last.equals("sum") || last.equals("bucket")) {
            return new MetricName(Meaning.NO_MEASURE, Resource.NONE);
        }
        Resource resource = resource(words);
        if (words.stream().anyMatch(RESTARTS::contains)) {
            return new MetricName(Meaning.RESTARTS, resource);
        }
        if (words.stream().anyMatch(ERRORS::contains) || hasFailingStatus(labels)) {
            return new MetricName(Meaning.ERRORS, resource);
        }
        if (words.stream().anyMatch(NO_MEASURE::contains) || labels.containsKey("le")) {
            return new MetricName(Meaning.NO_MEASURE, resource);
        }
        if (last.equals("count") && words.stream().anyMatch(LATENCY::contains)) {
            return new MetricName(Meaning.TRAFFIC, Resource.NONE);
        }
        return new MetricName(meaning(words, resource, labels), resource);
    }

    private static Meaning meaning(Set<String> words, Resource resource, Map<String, String> labels) {
        if (words.stream().anyMatch(SUCCESS::contains)) {
            return Meaning.SUCCESS;
        }
        if (words.stream().anyMatch(HEADROOM::contains) && resource != Resource.NONE) {
            return Meaning.HEADROOM;
        }
        boolean waits = words.contains("time")
                && (words.contains("response") || words.contains("request") || words.contains("service"));
        // Such as p90latency, written as one word.
        boolean late = words.stream().anyMatch(word -> LATENCY.contains(word) || word.endsWith("latency"));
        if (resource != Resource.COLLECTOR && (late || waits || labels.containsKey("quantile"))) {
            return Meaning.LATENCY;
        }
        if (resource != Resource.NONE && resource != Resource.NETWORK) {
            return Meaning.USAGE;
        }
        if (words.stream().anyMatch(TRAFFIC::contains)) {
            return Meaning.TRAFFIC;
        }
        return Meaning.OTHER;
    }

    private static Resource resource(Set<String> words) {
        for (var entry : RESOURCES) {
            if (words.stream().anyMatch(entry.getValue()::contains)) {
                return entry.getKey();
            }
        }
        return Resource.NONE;
    }

    private static boolean hasFailingStatus(Map<String, String> labels) {
        for (String name : List.of(
                "status",
                "code",
                "status_code",
                "http_status",
                "http_status_code",
                "http.status_code",
                "http.response.status_code",
                "response_code")) {
            String value = labels.getOrDefault(name, "").toLowerCase(Locale.ROOT);
            if (value.matches("5\\d\\d|5xx|error|failed|failure|server_error")) {
                return true;
            }
        }
        return false;
    }

    /** The words of {@code http_requestDuration.p95}: http, request, duration, p95. */
    static List<String> words(String metric) {
        List<String> words = new ArrayList<>();
        for (String part : NOT_WORD.splitAsStream(metric).toList()) {
            for (String word : CAMEL.splitAsStream(part).toList()) {
                if (!word.isEmpty()) {
                    words.add(word.toLowerCase(Locale.ROOT));
                }
            }
        }
        return words;
    }
}
