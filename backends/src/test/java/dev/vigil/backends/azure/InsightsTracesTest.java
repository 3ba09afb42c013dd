package dev.vigil.backends.azure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.Attempts;
import dev.vigil.testkit.ContractEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class InsightsTracesTest {
    private static final Instant END = ContractEvents.END;
    private static final int TRACES = 12;

    private final FakeAzure azure = new FakeAzure(tables());
    private final Backend backend = azure.backend(100);

    @AfterEach
    void close() {
        backend.close();
        azure.close();
    }

    @Test
    void a_trace_of_a_service_comes_whole() {
        Answer<Span> answer = read(Optional.of("checkout"), Map.of("order", "o-3"), 20);

        assertThat(answer.items()).extracting(Span::service).containsExactly("checkout", "checkout", "payments");
        Span root = answer.items().getFirst();
        Span call = answer.items().get(1);
        assertThat(root.isRoot()).isTrue();
        assertThat(root.kind()).isEqualTo(Span.Kind.SERVER);
        assertThat(root.status()).isEqualTo(Span.Status.ERROR);
        assertThat(root.duration()).isEqualTo(Duration.ofNanos(250_500_000));
        assertThat(root.attributes()).containsEntry("ResultCode", "503");
        assertThat(call.kind()).isEqualTo(Span.Kind.CLIENT);
        assertThat(call.parentId()).isEqualTo(root.spanId());
        assertThat(answer.items().getLast().parentId()).isEqualTo(call.spanId());
        assertThat(answer.coverage().truncated()).isFalse();
    }

    @Test
    void the_newest_are_given_up_to_the_limit() {
        Answer<Span> all = read(Optional.empty(), Map.of(), 100);
        Answer<Span> some = read(Optional.of("payments"), Map.of(), 5);

        assertThat(all.items().stream().map(Span::traceId).distinct()).hasSize(TRACES);
        assertThat(all.coverage().total()).hasValue(TRACES);
        assertThat(some.items().stream().map(Span::traceId).distinct()).hasSize(5);
        assertThat(some.items().getFirst().traceId()).isEqualTo("op-0");
        assertThat(some.coverage().truncated()).isTrue();
        assertThat(backend.services().items()).containsExactly("checkout", "payments");
    }

    @Test
    void attempts_to_say_something_in_kql_find_nothing() {
        for (String attempt : Attempts.all()) {
            assertThat(read(Optional.of("x" + attempt), Map.of("x" + attempt, "x" + attempt), 5)
                            .items())
                    .as(attempt)
                    .isEmpty();
        }
    }

    private Answer<Span> read(Optional<String> service, Map<String, String> tags, long limit) {
        return backend.traces(
                new TraceRequest(service, tags, new TimeRange(END.minus(Duration.ofHours(1)), END), limit));
    }

    private static KqlTables tables() {
        var tables = new KqlTables();
        for (int i = 0; i < TRACES; i++) {
            Instant start = END.minusSeconds(60L * (i + 1));
            tables.add("AppRequests", span(i, "a", "op-" + i, "checkout", start));
            tables.add("AppDependencies", span(i, "b", "a" + i, "checkout", start.plusMillis(10)));
            tables.add("AppRequests", span(i, "c", "b" + i, "payments", start.plusMillis(20)));
        }
        return tables;
    }

    private static Map<String, Object> span(int i, String id, String parent, String service, Instant start) {
        var span = new LinkedHashMap<String, Object>();
        span.put("TimeGenerated", start);
        span.put("Id", id + i);
        span.put("OperationId", "op-" + i);
        span.put("ParentId", parent);
        span.put("Name", "POST /" + service);
        span.put("AppRoleName", service);
        span.put("DurationMs", 250.5);
        span.put("Success", !id.equals("a"));
        span.put("ResultCode", id.equals("a") ? "503" : "200");
        span.put("Properties", Map.of("order", "o-" + i));
        return span;
    }
}
