package dev.vigil.backends.gcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.FakeService.Asked;
import dev.vigil.backends.remote.FakeService.Reply;
import dev.vigil.testkit.ContractEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers as of cloud.google.com/trace/docs/reference/v1/rest/v1/projects.traces/list; filters as of trace-filters. */
final class CloudTraceTest {
    private static final Instant END = ContractEvents.END;
    private static final TimeRange HOUR = new TimeRange(END.minus(Duration.ofHours(1)), END);
    private static final Pattern TERM = Pattern.compile("\\+([A-Za-z0-9_./-]+):([A-Za-z0-9_./-]+)");
    private static final int TRACES = 12;
    private static final int PAGE = 3;

    private final FakeGoogle google = new FakeGoogle(List.of());
    private final Backend backend = google.backend(100);

    CloudTraceTest() {
        google.on("/v1/projects/" + FakeGoogle.PROJECT + "/traces", CloudTraceTest::list);
    }

    @AfterEach
    void close() {
        backend.close();
        google.close();
    }

    @Test
    void a_trace_of_a_service_comes_whole() {
        Answer<Span> answer = read(Optional.of("checkout"), Map.of("/http/route", "/pay-3"), 20);

        assertThat(answer.items()).extracting(Span::service).containsExactly("checkout", "payments");
        Span server = answer.items().getFirst();
        Span client = answer.items().getLast();
        assertThat(server.kind()).isEqualTo(Span.Kind.SERVER);
        assertThat(server.status()).isEqualTo(Span.Status.ERROR);
        assertThat(server.duration()).isEqualTo(Duration.ofMillis(250));
        assertThat(server.spanId()).isEqualTo("00000000000003e9");
        assertThat(client.parentId()).isEqualTo(server.spanId());
        assertThat(client.status()).isEqualTo(Span.Status.UNSET);
        assertThat(answer.coverage().truncated()).isFalse();
        assertThat(answer.coverage().nativeQuery()).contains("+service.name:checkout +/http/route:/pay-3");
    }

    @Test
    void the_newest_traces_are_given_page_by_page_up_to_the_limit() {
        Answer<Span> all = read(Optional.empty(), Map.of(), 100);
        Answer<Span> some = read(Optional.empty(), Map.of(), 5);

        assertThat(all.items().stream().map(Span::traceId).distinct()).hasSize(TRACES);
        assertThat(all.coverage().total()).hasValue(TRACES);
        assertThat(some.items().stream().map(Span::traceId).distinct()).hasSize(5);
        assertThat(some.items().getFirst().traceId()).isEqualTo(id(0));
        assertThat(some.coverage().truncated()).isTrue();
    }

    @Test
    void a_service_is_found_by_each_label_that_may_name_it() {
        assertThat(read(Optional.of("payments"), Map.of(), 100).items().stream()
                        .map(Span::traceId)
                        .distinct())
                .hasSize(TRACES);
        assertThat(read(Optional.of("nobody"), Map.of(), 100).items()).isEmpty();
        assertThat(backend.services().items()).containsExactly("checkout", "payments");
    }

    @Test
    void texts_that_mean_something_in_a_filter_are_left_to_vigil() {
        for (String odd : List.of("a b", "x\" +y:z", "a:b", "+root:/", "ö")) {
            Answer<Span> answer = read(Optional.of(odd), Map.of(odd, odd, "/http/route", odd), 100);

            assertThat(answer.items()).isEmpty();
            assertThat(answer.coverage().nativeQuery()).isEmpty();
        }
    }

    private Answer<Span> read(Optional<String> service, Map<String, String> tags, long limit) {
        return backend.traces(new TraceRequest(service, tags, HOUR, limit));
    }

    private static Reply list(Asked asked) {
        var terms = new LinkedHashMap<String, String>();
        for (String term : asked.parameter("filter").split(" ", -1)) {
            var match = TERM.matcher(term);
            if (match.matches()) {
                terms.put(match.group(1), match.group(2));
            } else if (!term.isEmpty()) {
                return Reply.refused(400, FakeGoogle.error(400, "INVALID_ARGUMENT", "Invalid filter " + term));
            }
        }
        if (!asked.parameter("view").equals("COMPLETE")
                || !asked.parameter("orderBy").equals("start desc")) {
            return Reply.refused(400, FakeGoogle.error(400, "INVALID_ARGUMENT", "view and order_by are needed here"));
        }
        var found = new ArrayList<Object>();
        for (int i = 0; i < TRACES; i++) {
            List<Map<String, Object>> spans = spans(i);
            boolean matches = terms.entrySet().stream()
                    .allMatch(term -> spans.stream()
                            .anyMatch(span -> ((Map<?, ?>) span.getOrDefault("labels", Map.of()))
                                    .entrySet()
                                    .contains(term)));
            if (matches) {
                found.add(Map.of("projectId", FakeGoogle.PROJECT, "traceId", id(i), "spans", spans));
            }
        }
        int from = asked.parameter("pageToken").isEmpty() ? 0 : Integer.parseInt(asked.parameter("pageToken"));
        int to = Math.min(found.size(), from + Math.min(PAGE, Integer.parseInt(asked.parameter("pageSize"))));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("traces", found.subList(from, to));
        if (to < found.size()) {
            answer.put("nextPageToken", Integer.toString(to));
        }
        return Reply.json(Json.write(answer));
    }

    private static List<Map<String, Object>> spans(int i) {
        Instant start = END.minusSeconds(60L * (i + 1));
        return List.of(
                Map.of(
                        "spanId",
                        "1001",
                        "kind",
                        "RPC_SERVER",
                        "name",
                        "POST /pay",
                        "startTime",
                        start.toString(),
                        "endTime",
                        start.plusMillis(250).toString(),
                        "labels",
                        Map.of("service.name", "checkout", "/http/status_code", "503", "/http/route", "/pay-" + i)),
                Map.of(
                        "spanId",
                        "1002",
                        "kind",
                        "RPC_CLIENT",
                        "name",
                        "charge",
                        "startTime",
                        start.plusMillis(10).toString(),
                        "endTime",
                        start.plusMillis(200).toString(),
                        "parentSpanId",
                        "1001",
                        "labels",
                        Map.of("g.co/r/cloud_run_revision/service_name", "payments")));
    }

    private static String id(int i) {
        return String.format("%032x", i + 1);
    }
}
