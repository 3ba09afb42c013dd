package dev.vigil.backends.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class SearchTracesTest {
    private static final Instant START = Instant.parse("2026-03-02T11:00:00.250Z");
    private static final TimeRange RANGE = new TimeRange(START, START.plus(Duration.ofMinutes(10)));
    private static final FakeSearch SERVER = loaded();

    @AfterAll
    static void close() {
        SERVER.close();
    }

    @Test
    void spans_of_data_prepper_are_read() {
        Span payment = span(traces("otel-v1-apm-span-*", SpanLayout.DATA_PREPPER), "payments");

        assertThat(payment.operation()).isEqualTo("POST /pay");
        assertThat(payment.kind()).isEqualTo(Span.Kind.SERVER);
        assertThat(payment.status()).isEqualTo(Span.Status.ERROR);
        assertThat(payment.duration()).isEqualTo(Duration.ofNanos(1_500_250));
        assertThat(payment.start()).isEqualTo(START.plusSeconds(60).plusNanos(1_000_001));
        assertThat(payment.parentId()).isEqualTo("00000000000000a1");
        assertThat(payment.attributes())
                .containsEntry("http.status_code", "500")
                .containsEntry("k8s.pod.name", "pay-1");
    }

    @Test
    void transactions_and_spans_of_apm_are_read() {
        SearchTraces traces = traces("traces-apm*", SpanLayout.ELASTIC_APM);
        Span transaction = span(traces, "cart");
        Span call = span(traces, "payments");

        assertThat(transaction.spanId()).isEqualTo("00000000000000b1");
        assertThat(transaction.kind()).isEqualTo(Span.Kind.SERVER);
        assertThat(transaction.status()).isEqualTo(Span.Status.OK);
        assertThat(transaction.duration()).isEqualTo(Duration.ofMillis(20));
        assertThat(call.kind()).isEqualTo(Span.Kind.CLIENT);
        assertThat(call.parentId()).isEqualTo(transaction.spanId());
        assertThat(call.attributes()).containsEntry("user_id", "ada");
    }

    @Test
    void a_trace_is_found_by_any_of_its_services_and_tags() {
        SearchTraces traces = traces("otel-v1-apm-span-*", SpanLayout.DATA_PREPPER);

        assertThat(traces.read(request(Optional.of("payments"), Map.of(), 10)).items())
                .hasSize(4);
        assertThat(traces.read(request(Optional.of("cart"), Map.of("http.status_code", "500"), 10))
                        .items())
                .hasSize(4);
        assertThat(traces.read(request(Optional.empty(), Map.of("http.status_code", "404"), 10))
                        .items())
                .isEmpty();
        assertThat(traces.read(request(Optional.empty(), Map.of("k\" OR *", "\" OR \""), 10))
                        .items())
                .isEmpty();
    }

    @Test
    void the_newest_trace_comes_first_and_more_are_said() {
        var answer = traces("otel-v1-apm-span-*", SpanLayout.DATA_PREPPER).read(request(Optional.empty(), Map.of(), 1));

        assertThat(answer.items()).extracting(Span::traceId).containsOnly("a2");
        assertThat(answer.coverage().truncated()).isTrue();
        assertThat(traces("otel-v1-apm-span-*", SpanLayout.DATA_PREPPER)
                        .read(request(Optional.empty(), Map.of(), 2))
                        .coverage()
                        .total())
                .hasValue(2);
    }

    @Test
    void services_are_those_with_spans() {
        assertThat(traces("otel-v1-apm-span-*", SpanLayout.DATA_PREPPER).services())
                .containsExactly("cart", "payments");
        assertThat(traces("traces-apm*", SpanLayout.ELASTIC_APM).services()).containsExactly("cart", "payments");
    }

    private static Span span(SearchTraces traces, String service) {
        return traces.read(request(Optional.empty(), Map.of(), 10)).items().stream()
                .filter(span -> span.service().equals(service))
                .findFirst()
                .orElseThrow();
    }

    private static TraceRequest request(Optional<String> service, Map<String, String> tags, int limit) {
        return new TraceRequest(service, tags, RANGE, limit);
    }

    private static SearchTraces traces(String indices, SpanLayout layout) {
        return new SearchTraces(
                SERVER.service().upstream("OpenSearch"), indices, layout, InstantSource.fixed(RANGE.to()));
    }

    private static FakeSearch loaded() {
        var server = new FakeSearch();
        for (int i = 1; i <= 2; i++) {
            Instant start = START.plusSeconds((i - 1) * 60L);
            server.add("otel-v1-apm-span-000001", prepper("a" + i, "00000000000000a1", "", "cart", start));
            server.add(
                    "otel-v1-apm-span-000001",
                    prepper("a" + i, "00000000000000a2", "00000000000000a1", "payments", start.plusNanos(1_000_001)));
        }
        server.add(
                "traces-apm-default",
                apm("transaction", "00000000000000b1", "", "cart", Map.of("event.outcome", "success")));
        server.add(
                "traces-apm-default",
                apm("span", "00000000000000b2", "00000000000000b1", "payments", Map.of("labels.user_id", "ada")));
        return server;
    }

    private static Map<String, Object> prepper(String trace, String id, String parent, String service, Instant start) {
        Map<String, Object> span = new LinkedHashMap<>();
        span.put("traceId", trace);
        span.put("spanId", id);
        span.put("parentSpanId", parent);
        span.put("serviceName", service);
        span.put("name", service.equals("cart") ? "GET /cart" : "POST /pay");
        span.put("kind", "SPAN_KIND_SERVER");
        span.put("startTime", start.toString());
        span.put("endTime", start.plusNanos(1_500_250).toString());
        span.put("durationInNanos", 1_500_250);
        span.put("status.code", service.equals("cart") ? 0 : 2);
        span.put("span.attributes.http@status_code", service.equals("cart") ? 200 : 500);
        span.put("resource.attributes.k8s@pod@name", "pay-1");
        return span;
    }

    private static Map<String, Object> apm(
            String event, String id, String parent, String service, Map<String, String> more) {
        Map<String, Object> span = new LinkedHashMap<>(more);
        span.put("@timestamp", START.toString());
        span.put("processor", Map.of("event", event));
        span.put("trace", Map.of("id", "b1"));
        span.put(event, Map.of("id", id, "name", "call", "duration", Map.of("us", 20_000)));
        span.put("parent", parent.isEmpty() ? Map.of() : Map.of("id", parent));
        span.put("service", Map.of("name", service));
        return span;
    }
}
