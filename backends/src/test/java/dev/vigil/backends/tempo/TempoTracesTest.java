package dev.vigil.backends.tempo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.VigilException;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.ChosenSpans;
import dev.vigil.backends.remote.FakeService.Reply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

final class TempoTracesTest {
    private static final Instant START = Instant.parse("2026-03-02T11:00:00.250Z");
    private static final TimeRange RANGE = new TimeRange(START, START.plus(Duration.ofMinutes(10)));
    private static final List<Span> SPANS = spans();
    private static final FakeTempo TEMPO = new FakeTempo(SPANS);

    private final TempoTraces traces =
            new TempoTraces(TEMPO.service().upstream("Tempo"), InstantSource.fixed(RANGE.to()));

    @AfterAll
    static void close() {
        TEMPO.close();
    }

    @Test
    void traces_come_whole_and_as_they_were_sent() {
        for (var request : List.of(
                request(Optional.empty(), Map.of()),
                request(Optional.of("payments"), Map.of()),
                request(Optional.of("nobody"), Map.of()),
                request(Optional.empty(), Map.of("user", "a \"quoted\" \\ name")),
                request(Optional.empty(), Map.of("http.status_code", "500")),
                request(Optional.of("cart"), Map.of("http.status_code", "500", "user", "a \"quoted\" \\ name")),
                request(Optional.empty(), Map.of("odd key", "} || { true")))) {
            var answer = traces.read(request);

            assertThat(answer.items()).as(request.toString()).isEqualTo(ChosenSpans.of(SPANS, request));
            assertThat(answer.coverage().truncated()).isFalse();
            assertThat(answer.coverage().nativeQuery()).startsWith("{");
        }
    }

    @Test
    void more_traces_than_wanted_are_said() {
        var answer = traces.read(new TraceRequest(Optional.empty(), Map.of(), RANGE, 3));

        assertThat(answer.items().stream().map(Span::traceId).distinct()).hasSize(3);
        assertThat(answer.coverage().truncated()).isTrue();
        assertThat(answer.coverage().total()).isEmpty();
    }

    @Test
    void a_trace_that_cannot_be_fetched_is_left_out_and_said() {
        var all = traces.read(request(Optional.empty(), Map.of()));
        TEMPO.service()
                .trouble(Reply.json(
                        "{\"traces\":[{\"traceID\":\"" + SPANS.getFirst().traceId() + "\"},{\"traceID\":\"ff\"}]}"));

        var answer = traces.read(request(Optional.empty(), Map.of()));

        assertThat(all.items()).isNotEmpty();
        assertThat(answer.items().stream().map(Span::traceId).distinct())
                .containsExactly(SPANS.getFirst().traceId());
        assertThat(answer.coverage().truncated()).isTrue();
        assertThat(answer.coverage().notes()).anyMatch(note -> note.contains("404"));
    }

    @Test
    void services_are_those_that_sent_spans() {
        assertThat(traces.services()).containsExactly("cart", "payments");
        assertThat(traces.probe().well()).isTrue();
    }

    @Test
    void an_answer_that_is_no_json_is_a_fault() {
        TEMPO.service().trouble(new Reply(200, Map.of(), "<html>login</html>"));

        assertThatThrownBy(() -> traces.read(request(Optional.empty(), Map.of())))
                .isInstanceOf(VigilException.class);
    }

    private static TraceRequest request(Optional<String> service, Map<String, String> tags) {
        return new TraceRequest(service, tags, RANGE, 100);
    }

    private static List<Span> spans() {
        var spans = new ArrayList<Span>();
        for (int i = 0; i < 12; i++) {
            String trace = String.format("%032x", i + 1);
            Instant start = START.plusSeconds(i * 30L);
            spans.add(span(trace, 1, "", "cart", start, Map.of("http.status_code", i % 3 == 0 ? "500" : "200")));
            spans.add(span(
                    trace,
                    2,
                    String.format("%016x", 1),
                    i % 2 == 0 ? "payments" : "cart",
                    start.plusMillis(5),
                    i % 4 == 0
                            ? Map.of("user", "a \"quoted\" \\ name", "http.status_code", "500")
                            : Map.of("odd key", "} || { true")));
        }
        return List.copyOf(spans);
    }

    private static Span span(
            String trace, int id, String parent, String service, Instant start, Map<String, String> attributes) {
        return new Span(
                trace,
                String.format("%016x", id),
                parent,
                service,
                "GET /cart",
                Span.Kind.SERVER,
                start,
                Duration.ofMillis(20),
                Span.Status.ERROR,
                attributes);
    }
}
