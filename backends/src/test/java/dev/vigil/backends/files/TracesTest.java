package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TracesTest {
    private static final String TRACE = "0123456789abcdef0123456789abcdef";

    /** Lines of more than 2,000 bytes: together more than is kept in memory. */
    private static final int LARGE = 18_000;

    private final Folder folder;

    TracesTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void otlp_json_is_understood() {
        folder.write(
                "any.jsonl",
                request(
                        "cart",
                        span(TRACE, "00000000000000AA", "", "\"1772272800000000000\"", "\"1772272800250000000\"")));

        assertThat(spans())
                .containsExactly(new Span(
                        TRACE,
                        "00000000000000aa",
                        "",
                        "cart",
                        "GET /cart",
                        Span.Kind.SERVER,
                        Instant.parse("2026-02-28T10:00:00Z"),
                        Duration.ofMillis(250),
                        Span.Status.ERROR,
                        Map.of(
                                "http.status",
                                "503",
                                "ok",
                                "false",
                                "tags.0",
                                "a",
                                "host.name",
                                "h1",
                                "status.message",
                                "no stock")));
    }

    @Test
    void members_may_come_in_any_order() {
        folder.write(
                "any.jsonl",
                "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"attributes\":[{\"value\":{\"kvlistValue\":{\"values\":[{\"key\":\"id\","
                        + "\"value\":{\"intValue\":7}},{\"value\":{\"arrayValue\":{\"values\":[{\"boolValue\":true}]}},\"key\":\"in\"}]}},"
                        + "\"key\":\"order\"}],\"events\":[{\"name\":\"x\"}],\"endTimeUnixNano\":1772272800250000000,"
                        + "\"startTimeUnixNano\":1772272800000000000,\"spanId\":\"00000000000000aa\",\"traceId\":\""
                        + TRACE
                        + "\"}]}],\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\"cart\"}}]}}]}");

        assertThat(spans()).extracting(Span::service).containsExactly("cart");
        assertThat(spans().getFirst().attributes()).isEqualTo(Map.of("order.id", "7", "order.in.0", "true"));
    }

    @Test
    void what_is_no_text_where_one_belongs_harms_no_other_span() {
        folder.write(
                "any.jsonl",
                request("cart", "{\"traceId\":{\"spanId\":\"aa\"},\"spanId\":[1],\"startTimeUnixNano\":1}"),
                request("cart", span(TRACE, "00000000000000aa", "", "1772272800000000000", "1772272800250000000")));

        assertThat(spans()).extracting(Span::spanId).containsExactly("00000000000000aa");
        assertThat(answer(all()).coverage().notes())
                .containsExactly("1 broken spans or lines of any.jsonl were passed over");
    }

    @Test
    void an_array_of_requests_is_understood() {
        folder.write(
                "any.json",
                "[",
                request("cart", span(TRACE, "00000000000000aa", "", "1772272800000000000", "1772272800250000000"))
                        + ",",
                request("gate", span(TRACE, "00000000000000bb", "", "1772272801000000000", "1772272801250000000")),
                "]");

        assertThat(spans()).extracting(Span::service).containsExactly("cart", "gate");
    }

    @Test
    void a_file_too_large_to_be_kept_answers_like_a_small_one() {
        String padding = "x".repeat(2_000);
        var lines = new ArrayList<String>();
        for (int i = 0; i < LARGE; i++) {
            long start = 1_772_272_800_000_000_000L + i * 1_000_000L;
            // The last traces have a span at the other end of the file, too.
            int trace = i < 3 ? LARGE - 1 - i : i;
            lines.add(request(
                    i % 2 == 0 ? "cart" : "gate",
                    "{\"traceId\":\"%032x\",\"spanId\":\"%016x\",\"name\":\"%s\",\"startTimeUnixNano\":%d,\"endTimeUnixNano\":%d}"
                            .formatted(trace, i, padding, start, start + 5)));
        }
        folder.write("any.jsonl", lines.toArray(String[]::new));

        var newest = answer(new TraceRequest(Optional.empty(), Map.of(), Folder.ALWAYS, 2));
        var ofGate = answer(new TraceRequest(Optional.of("gate"), Map.of(), Folder.ALWAYS, 1));

        assertThat(newest.items())
                .extracting(span -> Integer.parseInt(span.spanId(), 16))
                .containsExactly(0, LARGE - 1, 1, LARGE - 2);
        assertThat(newest.coverage().total()).hasValue(LARGE - 3);
        assertThat(ofGate.items())
                .extracting(span -> Integer.parseInt(span.spanId(), 16))
                .containsExactly(0, LARGE - 1);
    }

    @Test
    void one_document_over_several_lines_is_understood() {
        folder.write(
                "any.json",
                request("cart", span(TRACE, "00000000000000aa", "", "1772272800000000000", "1772272800250000000"))
                        .replace("\"resourceSpans\":", "\n  \"resourceSpans\":\n"));

        assertThat(spans()).extracting(Span::service).containsExactly("cart");
    }

    @Test
    void a_table_of_spans_is_understood() {
        folder.write(
                "any.csv",
                "TraceID,SpanID,ParentID,PodName,OperationName,StartTimeUnixNano,EndTimeUnixNano,Duration",
                TRACE
                        + ",00000000000000aa,root,gate-6f6cfc45b-h5m2n,GET /,1772272800000000000,1772272800250000000,250000",
                TRACE
                        + ",00000000000000bb,00000000000000aa,cart-6f6cfc45b-h5m2n,add,1772272800100000000,1772272800200000000,100000");

        List<Span> spans = spans();

        assertThat(spans).extracting(Span::service).containsExactly("gate", "cart");
        assertThat(spans).extracting(Span::parentId).containsExactly("", "00000000000000aa");
        assertThat(spans).extracting(Span::duration).containsExactly(Duration.ofMillis(250), Duration.ofMillis(100));
        assertThat(spans.getFirst().attributes()).isEqualTo(Map.of("pod", "gate-6f6cfc45b-h5m2n"));
    }

    @Test
    void a_table_with_durations_alone_is_understood() {
        folder.write(
                "any.csv",
                "trace_id,span_id,parent_span_id,service_name,operation,start_time,duration_ms,status",
                TRACE + ",aa,,cart,add,2026-02-28T10:00:00Z,12.5,ERROR");

        assertThat(spans().getFirst().duration()).isEqualTo(Duration.ofNanos(12_500_000));
        assertThat(spans().getFirst().status()).isEqualTo(Span.Status.ERROR);
    }

    @Test
    void an_answer_holds_every_span_of_the_newest_matching_traces() {
        folder.write(
                "any.csv",
                "trace_id,span_id,parent_span_id,service_name,operation,start_time,duration_ms,tenant",
                "t1,a,,gate,get,2026-02-28T10:00:00Z,5,x",
                "t1,b,a,cart,add,2026-02-28T10:00:01Z,5,",
                "t2,a,,gate,get,2026-02-28T10:01:00Z,5,x",
                "t2,b,a,cart,add,2026-02-28T10:01:01Z,5,",
                "t3,a,,gate,get,2026-02-28T10:02:00Z,5,x");
        var request = new TraceRequest(Optional.of("cart"), Map.of("tenant", "x"), Folder.ALWAYS, 1);

        Answer<Span> answer = answer(request);

        assertThat(answer.items())
                .extracting(span -> span.traceId() + span.spanId())
                .containsExactly("t2a", "t2b");
        assertThat(answer.coverage().truncated()).isTrue();
        assertThat(answer.coverage().total()).hasValue(2);
        assertThat(answer.coverage().nativeQuery())
                .startsWith("vigil trace cart --tag tenant=x --from")
                .contains("--traces");
    }

    @Test
    void spans_outside_the_window_belong_to_traces_inside_it() {
        folder.write(
                "any.csv",
                "trace_id,span_id,parent_span_id,service_name,operation,start_time,duration_ms",
                "t1,a,,gate,get,2026-02-28T09:59:59Z,5",
                "t1,b,a,cart,add,2026-02-28T10:00:01Z,5",
                "t2,a,,gate,get,2026-02-28T09:00:00Z,5");
        var window = new TimeRange(Instant.parse("2026-02-28T10:00:00Z"), Folder.NOW);

        assertThat(answer(new TraceRequest(Optional.empty(), Map.of(), window, 10))
                        .items())
                .extracting(span -> span.traceId() + span.spanId())
                .containsExactly("t1a", "t1b");
    }

    @Test
    void broken_lines_are_counted() {
        folder.write(
                "any.jsonl", request("cart", span(TRACE, "00000000000000aa", "", "1", "2")), "{\"resourceSpans\":[");

        assertThat(answer(all()).coverage().notes())
                .containsExactly("1 broken spans or lines of any.jsonl were passed over");
    }

    private static String request(String service, String span) {
        return "{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":{\"stringValue\":\""
                + service
                + "\"}},{\"key\":\"host.name\",\"value\":{\"stringValue\":\"h1\"}}]},\"scopeSpans\":[{\"scope\":{\"name\":\"x\"},\"spans\":["
                + span + "]}]}]}";
    }

    private static String span(String trace, String span, String parent, String start, String end) {
        return "{\"traceId\":\"" + trace + "\",\"spanId\":\"" + span + "\",\"parentSpanId\":\"" + parent
                + "\",\"name\":\"GET /cart\",\"kind\":2,\"startTimeUnixNano\":" + start + ",\"endTimeUnixNano\":" + end
                + ",\"attributes\":[{\"key\":\"http.status\",\"value\":{\"intValue\":\"503\"}},{\"key\":\"ok\",\"value\":{\"boolValue\":false}},{\"key\":\"tags\",\"value\":{\"arrayValue\":{\"values\":[{\"stringValue\":\"a\"}]}}}],\"status\":{\"code\":2,\"message\":\"no stock\"}}";
    }

    private static TraceRequest all() {
        return new TraceRequest(Optional.empty(), Map.of(), Folder.ALWAYS, 1000);
    }

    private List<Span> spans() {
        return answer(all()).items();
    }

    private Answer<Span> answer(TraceRequest request) {
        try (var backend = FilesBackend.open(
                new FilesConfig(List.of(), List.of(), List.of(folder.path), List.of()),
                InstantSource.fixed(Folder.NOW))) {
            return backend.traces(request);
        }
    }
}
