package dev.vigil.server.rest;

import dev.vigil.api.Level;
import dev.vigil.api.backend.Ability;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.DataExtent;
import dev.vigil.api.backend.DeployRequest;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.FileFormat;
import dev.vigil.api.backend.Health;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.backend.TailRequest;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.cluster.ClusterState;
import dev.vigil.api.query.Matcher;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A small shop as a backend: one line of log a minute for three hours, an error burst in the last ten minutes. */
final class Shop implements Backend {
    static final Instant END = Instant.parse("2026-03-01T12:00:00Z");
    static final String PASSWORD = "hunter2" + "hunter2x";

    final AtomicBoolean tailClosed = new AtomicBoolean();
    final LinkedBlockingQueue<LogEvent> arriving = new LinkedBlockingQueue<>();
    private final List<LogEvent> events = new ArrayList<>();

    Shop() {
        for (int minute = 180; minute > 0; minute--) {
            events.add(event(END.minus(Duration.ofMinutes(minute)), Level.INFO, "cart", "served cart " + minute));
        }
        for (int second = 600; second > 0; second -= 5) {
            events.add(event(
                    END.minus(Duration.ofSeconds(second)), Level.ERROR, "cart", "connection refused by pay:8443"));
        }
        events.sort(java.util.Comparator.comparing(LogEvent::time));
    }

    static LogEvent event(Instant time, Level level, String service, String message) {
        return new LogEvent(
                time, level, service, message, Map.of("db_password", PASSWORD, "host", "10.0.0.7"), "shop.log:1");
    }

    @Override
    public String name() {
        return "shop";
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of(Ability.values());
    }

    @Override
    public Feed<LogEvent> logs(LogRequest request) {
        var found = matching(request.service(), request.query())
                .filter(event -> request.range().contains(event.time()))
                .toList();
        boolean newestFirst = request.order() == LogRequest.Order.NEWEST_FIRST;
        var ordered = newestFirst ? found.reversed() : found;
        var given = ordered.stream().limit(request.limit()).toList();
        return new ListFeed(given.iterator(), coverage(given.size() < found.size(), found.size()));
    }

    @Override
    public Feed<LogEvent> tail(TailRequest request) {
        arriving.addAll(matching(request.service(), request.query())
                .filter(event -> !event.time().isBefore(request.from()))
                .toList());
        return new LiveFeed();
    }

    @Override
    public Answer<Series> metrics(MetricRequest request) {
        var range = request.range();
        var series = new Series(
                "requests",
                Map.of("service", "cart"),
                Series.Kind.RATE,
                "1/s",
                new long[] {
                    END.minusSeconds(120).toEpochMilli(), END.minusSeconds(60).toEpochMilli()
                },
                new double[] {1.5, 2});
        return new Answer<>(
                List.of(series.between(range.from().toEpochMilli(), range.to().toEpochMilli())), coverage(false, 2));
    }

    @Override
    public Answer<Span> traces(TraceRequest request) {
        return new Answer<>(
                List.of(
                        span("t1", "b", "a", "pay", 40, Span.Status.ERROR),
                        span("t1", "a", "", "cart", 30, Span.Status.OK),
                        span("t2", "c", "", "cart", 20, Span.Status.OK)),
                coverage(false, 3));
    }

    @Override
    public Answer<FileFormat> formats() {
        var evidence = new FileFormat.Evidence(200, 199, 300, 1, "password=hunter2-of-the-shop {");
        return new Answer<>(
                List.of(new FileFormat("shop.log", "plain text", "10:00:00.123", "UTC", "cart", evidence)),
                coverage(false, 1));
    }

    @Override
    public Answer<ClusterState> cluster() {
        return new Answer<>(List.of(), coverage(false, 0));
    }

    @Override
    public Answer<String> services() {
        return new Answer<>(List.of("cart", "pay"), coverage(false, 2));
    }

    @Override
    public Answer<Deploy> deploys(DeployRequest request) {
        return new Answer<>(
                List.of(new Deploy(
                        "abc", "cart", END.minusSeconds(900), "v2", "faster", "dana", List.of("a.java"), "shop")),
                coverage(false, 1));
    }

    @Override
    public DataExtent extent() {
        return new DataExtent(Optional.of(new TimeRange(END.minus(Duration.ofHours(3)), END)));
    }

    @Override
    public Health health() {
        return new Health(List.of(new Health.Probe("logs", true, "read shop.log", "300 lines", "")));
    }

    @Override
    public void close() {}

    private Stream<LogEvent> matching(Optional<String> service, Query query) {
        return events.stream()
                .filter(event -> service.isEmpty() || service.get().equals(event.service()))
                .filter(Matcher.of(query)::matches);
    }

    private static Span span(
            String trace, String id, String parent, String service, int secondsAgo, Span.Status status) {
        return new Span(
                trace,
                id,
                parent,
                service,
                "GET /" + service,
                Span.Kind.SERVER,
                END.minusSeconds(secondsAgo),
                Duration.ofMillis(250),
                status,
                Map.of("api_key", PASSWORD));
    }

    private static Coverage coverage(boolean truncated, long total) {
        return new Coverage(
                truncated, OptionalLong.of(total), total, Duration.ofMillis(3), "grep shop.log", "", List.of());
    }

    private record ListFeed(Iterator<LogEvent> items, Coverage coverage) implements Feed<LogEvent> {
        @Override
        public boolean hasNext() {
            return items.hasNext();
        }

        @Override
        public LogEvent next() {
            return items.next();
        }

        @Override
        public void close() {}
    }

    private final class LiveFeed implements Feed<LogEvent> {
        private @Nullable LogEvent next;

        @Override
        public Coverage coverage() {
            return Shop.coverage(false, 0);
        }

        @Override
        public boolean hasNext() {
            try {
                next = next == null ? arriving.take() : next;
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }

        @Override
        public LogEvent next() {
            if (next == null && !hasNext()) {
                throw new java.util.NoSuchElementException();
            }
            LogEvent given = java.util.Objects.requireNonNull(next);
            next = null;
            return given;
        }

        @Override
        public void close() {
            tailClosed.set(true);
        }
    }
}
