package dev.vigil.backends.datadog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.FakeService.Reply;
import dev.vigil.backends.remote.Login;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.testkit.ContractEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DatadogTest {
    private static final Instant NOW = ContractEvents.END;
    private static final TimeRange RANGE = new TimeRange(NOW.minus(Duration.ofHours(2)), NOW);
    private static final List<LogEvent> EVENTS = ContractEvents.all();

    private final FakeDatadog datadog = new FakeDatadog().with(EVENTS);
    private final Backend backend = backend(FakeDatadog.APP_KEY);

    @AfterEach
    void close() {
        backend.close();
        datadog.close();
    }

    @Test
    void events_of_a_service_are_counted_by_datadog_and_not_fetched() {
        String service = EVENTS.getFirst().service();
        var request =
                new LogRequest(Optional.of(service), "", new Query.All(), RANGE, 1, LogRequest.Order.NEWEST_FIRST);
        try (Feed<LogEvent> feed = backend.logs(request)) {
            feed.forEachRemaining(event -> {});
            assertThat(feed.coverage().total())
                    .hasValue(EVENTS.stream()
                            .filter(event -> event.service().equals(service))
                            .count());
            assertThat(feed.coverage().link())
                    .startsWith("https://app.datadoghq.com/logs?query=service%3A%22")
                    .contains("from_ts=" + RANGE.from().toEpochMilli());
        }
    }

    @Test
    void a_limit_is_waited_for_as_long_as_datadog_says_and_no_longer_than_is_patient() {
        datadog.service()
                .trouble(new Reply(429, Map.of("X-RateLimit-Reset", "3"), "{\"errors\":[\"Too many requests\"]}"));
        assertThat(count()).isEqualTo(EVENTS.size());

        datadog.service()
                .trouble(new Reply(429, Map.of("X-RateLimit-Reset", "3000"), "{\"errors\":[\"Too many requests\"]}"));
        assertThatThrownBy(this::count)
                .isInstanceOfSatisfying(
                        VigilException.class, fault -> assertThat(fault.code()).isEqualTo(ErrorCode.RATE_LIMITED));
    }

    @Test
    void what_datadog_leaves_out_is_said() {
        datadog.service()
                .trouble(Reply.json("{\"data\":[],\"meta\":{\"status\":\"timeout\",\"warnings\":[{\"title\":\"Some"
                        + " indexes\",\"detail\":\"were not searched\"}]}}"));
        try (Feed<LogEvent> feed = backend.logs(all())) {
            feed.forEachRemaining(event -> {});
            assertThat(feed.coverage().truncated()).isTrue();
            assertThat(feed.coverage().notes())
                    .anyMatch(note -> note.contains("out of time"))
                    .anyMatch(note -> note.contains("Some indexes were not searched"));
        }
    }

    @Test
    void a_key_that_is_refused_shows_in_every_probe_and_nowhere_else() {
        try (Backend refused = backend("wrong" + "key")) {
            List<Probe> probes = refused.health().probes();

            assertThat(probes).extracting(Probe::part).containsExactly("logs", "metrics", "traces");
            assertThat(probes).allSatisfy(probe -> {
                assertThat(probe.well()).isFalse();
                assertThat(probe.answer()).contains("403").doesNotContain("wrong" + "key");
                assertThat(probe.remedy()).contains("credential");
            });
        }
    }

    @Test
    void counts_become_rates_distributions_percentiles_and_times_seconds() {
        long second = NOW.getEpochSecond() - 600;
        Map<String, Object> millis = Map.of("family", "time", "name", "millisecond", "scale_factor", 1e-3);
        Map<String, Object> percent = Map.of("family", "percentage", "name", "percent", "scale_factor", 1.0);
        datadog.metric("shop.hits", "count", null, "cart", second, 4)
                .metric("shop.latency", "distribution", millis, "cart", second, 250)
                .metric("system.cpu.user", "gauge", percent, "cart", second, 12)
                .metric("system.cpu.user", "gauge", percent, "stock", second, 13);

        List<Series> series = metrics(Optional.of("Cart"), Optional.empty());
        assertThat(series)
                .extracting(
                        Series::metric,
                        Series::kind,
                        Series::unit,
                        one -> one.labels().getOrDefault("quantile", ""))
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("shop.hits", Series.Kind.RATE, "1/s", ""),
                        org.assertj.core.groups.Tuple.tuple("shop.latency", Series.Kind.GAUGE, "s", "0.5"),
                        org.assertj.core.groups.Tuple.tuple("shop.latency", Series.Kind.GAUGE, "s", "0.95"),
                        org.assertj.core.groups.Tuple.tuple("shop.latency", Series.Kind.GAUGE, "s", "0.99"),
                        org.assertj.core.groups.Tuple.tuple("system.cpu.user", Series.Kind.GAUGE, "%", ""));
        assertThat(series).allMatch(one -> one.service().equals("Cart"));
        assertThat(series.stream()
                        .filter(one -> one.unit().equals("s"))
                        .findFirst()
                        .orElseThrow()
                        .value(0))
                .isEqualTo(0.25);
        assertThat(series.stream()
                        .filter(one -> one.metric().equals("shop.hits"))
                        .findFirst()
                        .orElseThrow()
                        .value(0))
                .isEqualTo(0.2);
        assertThat(metrics(Optional.empty(), Optional.of("system.cpu.user")))
                .extracting(Series::service)
                .containsExactlyInAnyOrder("cart", "stock");
        assertThat(metrics(Optional.empty(), Optional.of("a{*} + b"))).isEmpty();
    }

    @Test
    void whole_traces_are_given_the_newest_first() {
        for (int i = 0; i < 5; i++) {
            String trace = "abc" + i;
            datadog.span(
                            trace,
                            "1",
                            "0",
                            "cart",
                            NOW.minusSeconds(100 + i),
                            Map.of("tenant", i == 3 ? "acme" : "other"))
                    .span(
                            trace,
                            "2",
                            "1",
                            "stock",
                            NOW.minusSeconds(100 + i).plusMillis(10),
                            Map.of("error.type", "Gone"));
        }

        List<Span> two = traces(Optional.of("stock"), Map.of(), 2);
        assertThat(two).extracting(Span::traceId).containsExactly("abc0", "abc0", "abc1", "abc1");
        assertThat(two.getFirst().isRoot()).isTrue();
        assertThat(two.getFirst().kind()).isEqualTo(Span.Kind.SERVER);
        assertThat(two.get(1).status()).isEqualTo(Span.Status.ERROR);
        assertThat(two.get(1).duration()).isEqualTo(Duration.ofMillis(120));
        assertThat(traces(Optional.of("stock"), Map.of("tenant", "acme"), 5))
                .extracting(Span::traceId)
                .containsExactly("abc3", "abc3");
        assertThat(backend.services().items()).contains("cart", "stock");
    }

    private List<Series> metrics(Optional<String> service, Optional<String> metric) {
        return backend.metrics(new MetricRequest(service, metric, RANGE)).items();
    }

    private List<Span> traces(Optional<String> service, Map<String, String> tags, long limit) {
        return backend.traces(new TraceRequest(service, tags, RANGE, limit)).items();
    }

    private long count() {
        long count = 0;
        try (Feed<LogEvent> feed = backend.logs(all())) {
            while (feed.hasNext()) {
                feed.next();
                count++;
            }
        }
        return count;
    }

    private static LogRequest all() {
        return new LogRequest(
                Optional.empty(), "", new Query.All(), RANGE, LogRequest.ALL, LogRequest.Order.OLDEST_FIRST);
    }

    private Backend backend(String appKey) {
        return DatadogBackend.open(
                new DatadogBackend.Config(
                        "datadoghq.com",
                        Optional.of(datadog.service().url()),
                        Secret.of(FakeDatadog.API_KEY),
                        Secret.of(appKey)),
                new Outlet(FakeService.calls(), Login.NONE, InstantSource.fixed(NOW)));
    }
}
