package dev.vigil.backends.cloudwatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.aws.Aws;
import dev.vigil.backends.aws.FakeAws;
import dev.vigil.backends.remote.Attempts;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class XRayTracesTest {
    private static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    private final FakeAws fake = new FakeAws();
    private final FakeXRay xray = new FakeXRay(fake);
    private final Aws aws = fake.aws(InstantSource.fixed(NOW));
    private final XRayTraces traces =
            new XRayTraces(aws.service("X-Ray", "xray", "xray"), aws, InstantSource.fixed(NOW));

    @AfterEach
    void close() {
        fake.close();
    }

    @Test
    void a_segment_and_what_is_below_it_become_spans_of_one_service() {
        double start = NOW.getEpochSecond() - 60;
        var segment = segment(start, 1, "cart");
        segment.put(
                "http",
                Map.of(
                        "request", Map.of("method", "GET", "url", "https://shop.example.com/cart/7?x=1"),
                        "response", Map.of("status", 502)));
        segment.put("fault", true);
        segment.put("annotations", Map.of("tenant", "acme"));
        segment.put("metadata", Map.of("default", Map.of("thread.id", 12)));
        segment.put("cause", Map.of("exceptions", List.of(Map.of("type", "IOException", "message", "gone"))));
        segment.put(
                "subsegments",
                List.of(Map.of(
                        "id",
                        "sub1",
                        "name",
                        "stock",
                        "namespace",
                        "remote",
                        "start_time",
                        start + 0.010,
                        "end_time",
                        start + 0.250125,
                        "http",
                        Map.of("request", Map.of("method", "POST", "url", "http://stock/items")))));
        xray.put(segment);

        List<Span> spans = read(Optional.of("cart"), Map.of(), 10).items();
        assertThat(spans).hasSize(2).allMatch(span -> span.service().equals("cart"));
        Span whole = spans.getFirst();
        assertThat(whole.traceId()).hasSize(32).matches("[0-9a-f]+");
        assertThat(whole.operation()).isEqualTo("GET /cart/7");
        assertThat(whole.kind()).isEqualTo(Span.Kind.SERVER);
        assertThat(whole.status()).isEqualTo(Span.Status.ERROR);
        assertThat(whole.attributes())
                .containsEntry("tenant", "acme")
                .containsEntry("thread.id", "12")
                .containsEntry("http.status_code", "502")
                .containsEntry("exception.type", "IOException");
        Span asked = spans.getLast();
        assertThat(asked.parentId()).isEqualTo(whole.spanId());
        assertThat(asked.kind()).isEqualTo(Span.Kind.CLIENT);
        assertThat(asked.duration()).isEqualTo(Duration.ofNanos(240_125_000));
        assertThat(asked.attributes()).containsEntry("peer.service", "stock");
    }

    @Test
    void the_newest_are_found_over_windows_that_are_longer_than_one_question_may_be() {
        for (int hour = 0; hour < 20; hour++) {
            xray.put(segment(NOW.getEpochSecond() - 3_600.0 * hour - 30, hour, hour % 2 == 0 ? "cart" : "stock"));
        }
        Answer<Span> three = read(Optional.of("cart"), Map.of(), 3);
        assertThat(three.items())
                .extracting(span -> NOW.getEpochSecond() - span.start().getEpochSecond())
                .containsExactly(30L, 7_230L, 14_430L);
        assertThat(three.coverage().truncated()).isTrue();

        Answer<Span> all = read(Optional.empty(), Map.of(), 100);
        assertThat(all.items()).hasSize(20);
        assertThat(all.coverage().truncated()).isFalse();
        assertThat(all.coverage().total()).hasValue(20);
        assertThat(all.coverage().link()).startsWith("https://eu-central-1.console.aws.amazon.com/");
    }

    @Test
    void tags_are_looked_for_in_whole_traces() {
        for (int i = 0; i < 6; i++) {
            var segment = segment(NOW.getEpochSecond() - 100.0 - i, i, "cart");
            segment.put("annotations", Map.of("tenant", i == 4 ? "acme" : "other"));
            xray.put(segment);
        }

        assertThat(read(Optional.empty(), Map.of("tenant", "acme"), 1).items()).hasSize(1);
    }

    @Test
    void services_are_the_nodes_of_the_graph_but_not_its_users() {
        xray.put(segment(NOW.getEpochSecond() - 10.0, 1, "cart")).put(segment(NOW.getEpochSecond() - 10.0, 2, "stock"));

        assertThat(traces.services()).containsExactly("cart", "stock");
    }

    @Test
    void attempts_to_say_something_in_a_filter_expression_stay_data() {
        xray.put(segment(NOW.getEpochSecond() - 10.0, 1, "cart"));
        assertThat(Attempts.all()).hasSizeGreaterThan(200);
        for (String attempt : Attempts.all()) {
            String filter = XRayTraces.filter(Optional.of("x" + attempt));

            assertThat(filter.replaceAll("\"(?:[^\"\\\\]|\\\\.)*\"", "S"))
                    .as(attempt)
                    .isIn("service(S)", "");
        }
        for (String attempt : List.of("\") OR service(\"cart", "\\\") OR service(\"cart", "cart\n")) {
            assertThat(read(Optional.of(attempt), Map.of(), 5).items())
                    .as(attempt)
                    .isEmpty();
        }
    }

    private static Map<String, Object> segment(double start, int number, String name) {
        return new TreeMap<>(Map.of(
                "trace_id",
                "1-" + String.format("%08x", (long) start) + "-" + String.format("%024x", number),
                "id",
                String.format("%016x", number),
                "name",
                name,
                "start_time",
                start,
                "end_time",
                start + 0.3));
    }

    private Answer<Span> read(Optional<String> service, Map<String, String> tags, long limit) {
        return traces.read(new TraceRequest(service, tags, new TimeRange(NOW.minus(Duration.ofHours(24)), NOW), limit));
    }
}
