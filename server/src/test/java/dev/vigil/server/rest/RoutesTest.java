package dev.vigil.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.backend.FileFormat;
import dev.vigil.api.diagnosis.Severity;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.http.AnomaliesBody;
import dev.vigil.api.http.DeploysBody;
import dev.vigil.api.http.DiffBody;
import dev.vigil.api.http.FormatsBody;
import dev.vigil.api.http.InvestigationsBody;
import dev.vigil.api.http.LogsBody;
import dev.vigil.api.http.MetricsBody;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.RcaRequest;
import dev.vigil.api.http.ServicesBody;
import dev.vigil.api.http.TracesBody;
import dev.vigil.api.json.Json;
import dev.vigil.api.report.Report;
import dev.vigil.server.access.Role;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoutesTest {
    static final RcaRequest ANY_CAUSE = new RcaRequest(
            Optional.of("cart"), Optional.of("1h"), Optional.empty(), Optional.empty(), Optional.empty());

    @TempDir
    Path directory;

    @Test
    void logs_are_the_newest_of_the_last_hour_of_data_oldest_first() {
        try (var api = new Api(directory)) {
            var all = api.get(Paths.LOGS + "?service=cart&limit=1000", LogsBody.class);
            assertThat(all.events()).hasSize(60 + 120);
            assertThat(all.coverage().truncated()).isFalse();
            assertThat(all.coverage().nativeQuery()).isEqualTo("grep shop.log");

            var few = api.get(Paths.LOGS + "?limit=3&since=2h", LogsBody.class);
            assertThat(few.events())
                    .extracting(event -> event.time().toString())
                    .containsExactly("2026-03-01T11:59:45Z", "2026-03-01T11:59:50Z", "2026-03-01T11:59:55Z");
            assertThat(few.coverage().truncated()).isTrue();

            var asked = api.get(
                    Paths.LOGS + "?q=level%3AINFO%20served&from=2026-03-01T09:00:00Z&until=2026-03-01T09:02:00Z",
                    LogsBody.class);
            assertThat(asked.events()).hasSize(2).allMatch(event -> event.level() == Level.INFO);
        }
    }

    @Test
    void secrets_are_masked_and_addresses_are_not() {
        try (var api = new Api(directory)) {
            for (String target : new String[] {Paths.LOGS + "?limit=5", Paths.TRACES}) {
                var answer = api.get(Role.ADMIN, target);
                assertThat(answer.statusCode()).isEqualTo(200);
                assertThat(answer.body()).doesNotContain(Shop.PASSWORD);
            }
            assertThat(api.get(Paths.LOGS + "?limit=1", LogsBody.class)
                            .events()
                            .getFirst()
                            .fields())
                    .containsEntry("host", "10.0.0.7");
        }
    }

    @Test
    void metrics_services_traces_and_deploys_are_answered() {
        try (var api = new Api(directory)) {
            var series = api.get(Paths.METRICS + "?service=cart&metric=requests", MetricsBody.class)
                    .series()
                    .getFirst();
            assertThat(series.points()).extracting(MetricsBody.Point::value).containsExactly(1.5, 2.0);
            assertThat(series.labels()).containsEntry("service", "cart");
            assertThat(api.get(Paths.SERVICES, ServicesBody.class).services()).containsExactly("cart", "pay");
            assertThat(api.get(Paths.DEPLOYS, DeploysBody.class).deploys()).hasSize(1);
            var traces = api.get(Paths.TRACES + "?tag=a%3Db&tag=c%3Dd", TracesBody.class)
                    .traces();
            assertThat(traces).extracting(TracesBody.TraceBody::traceId).containsExactly("t2", "t1");
            assertThat(traces.getLast().error()).isTrue();
            assertThat(traces.getLast().service()).isEqualTo("cart");
            assertThat(traces.getLast().durationMs()).isEqualTo(10_250);
            assertThat(traces.getLast().spans())
                    .extracting(TracesBody.SpanBody::spanId)
                    .containsExactly("b", "a");
        }
    }

    @Test
    void formats_of_log_files_are_explained_without_secrets() {
        try (var api = new Api(directory)) {
            FileFormat format =
                    api.get(Paths.FORMATS, FormatsBody.class).files().getFirst();

            assertThat(format.file()).isEqualTo("shop.log");
            assertThat(format.evidence().broken()).isEqualTo(1);
            assertThat(format.evidence().example()).startsWith("password=").doesNotContain("hunter2");
        }
    }

    @Test
    void bad_questions_are_refused_with_what_would_be_right() {
        try (var api = new Api(directory)) {
            assertThat(Api.problem(api.get(Role.ONCALL, Paths.LOGS + "?service=crat"), 404, "unknown-service"))
                    .contains("cart");
            assertThat(Api.problem(api.get(Role.ONCALL, Paths.LOGS + "?q=%22open"), 400, "bad-query"))
                    .isNotBlank();
            assertThat(Api.problem(api.get(Role.ONCALL, Paths.LOGS + "?since=soon"), 400, "bad-time-range"))
                    .contains("30m");
            assertThat(Api.problem(api.get(Role.ONCALL, Paths.LOGS + "?from=yesterday"), 400, "bad-time-range"))
                    .contains("2026-01-31T13:45:00Z");
            assertThat(Api.problem(api.get(Role.ONCALL, Paths.LOGS + "?limit=0"), 400, "bad-request"))
                    .contains("between 1 and 10000");
            assertThat(Api.problem(api.get(Role.ONCALL, Paths.LOGS + "?limit=many"), 400, "bad-request"))
                    .contains("whole number");
            assertThat(Api.problem(api.get(Role.ONCALL, Paths.TRACES + "?tag=a"), 400, "bad-request"))
                    .contains("key=value");
            assertThat(Api.problem(api.get(Role.ONCALL, Paths.LOGS + "?profile=prd"), 404, "not-found"))
                    .contains("prod");
            assertThat(Api.problem(api.get(Role.ONCALL, Paths.ANOMALIES + "?severity=bad"), 400, "bad-request"))
                    .contains("critical");
        }
    }

    @Test
    void a_tail_gives_what_is_there_and_then_what_comes_and_its_end_is_recorded() throws Exception {
        try (var api = new Api(directory)) {
            var response = api.client()
                    .send(
                            api.request(Role.ONCALL, Paths.TAIL + "?since=10s&q=level%3AERROR")
                                    .header("Accept", "text/event-stream")
                                    .build(),
                            BodyHandlers.ofLines());
            api.shop.arriving.add(Shop.event(Shop.END, Level.ERROR, "cart", "one more"));
            try (var lines = response.body()) {
                assertThat(lines.filter(line -> line.startsWith("data: ")).limit(3))
                        .last()
                        .asString()
                        .contains("one more");
            }
            awaitClosed(api);
            assertThat(api.audit.tail(10))
                    .anyMatch(entry -> entry.what().action().equals("logs.tail")
                            && entry.place().phase().id().equals("end")
                            && entry.end().orElseThrow().detail().contains("items"));
        }
    }

    @Test
    void the_cause_is_told_as_json_and_kept() {
        try (var api = new Api(directory)) {
            var report = Api.read(api.post(Role.ONCALL, Paths.RCA, ANY_CAUSE), Report.class);
            assertThat(report.service()).isEqualTo("cart");

            assertThat(Json.write(api.get(Paths.one(Paths.INVESTIGATIONS, report.id()), Report.class)))
                    .isEqualTo(Json.write(report));
            assertThat(api.get(Paths.INVESTIGATIONS, InvestigationsBody.class).investigations())
                    .singleElement()
                    .satisfies(line -> {
                        assertThat(line.id()).isEqualTo(report.id());
                        assertThat(line.state()).isEqualTo("done");
                        assertThat(line.status()).contains(report.status());
                        assertThat(line.requestedBy()).isEqualTo("the oncall");
                    });
            assertThat(Api.problem(
                            api.get(Role.ONCALL, Paths.INVESTIGATIONS + "/inv_" + "0".repeat(26)), 404, "not-found"))
                    .contains("no investigation");
            assertThat(Api.problem(api.get(Role.ONCALL, Paths.INVESTIGATIONS + "/7"), 400, "bad-request"))
                    .contains("inv_");
        }
    }

    @Test
    void a_kept_report_is_told_in_the_form_that_is_asked_for() {
        try (var api = new Api(directory)) {
            String id = Api.read(api.post(Role.ONCALL, Paths.RCA, ANY_CAUSE), Report.class)
                    .id();
            String path = Paths.one(Paths.INVESTIGATIONS, id);

            var html = api.get(Role.ONCALL, path + "?format=html");
            assertThat(html.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/html");
            assertThat(html.headers().allValues("Content-Security-Policy"))
                    .singleElement()
                    .asString()
                    .contains("default-src 'none'; style-src 'sha256-", "frame-ancestors 'none'");
            assertThat(html.body()).startsWith("<!DOCTYPE html>").contains(id);

            var markdown = api.send(api.request(Role.ONCALL, path).header("Accept", "text/markdown"));
            assertThat(markdown.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/markdown");
            assertThat(markdown.body()).startsWith("# ").contains(id);

            assertThat(api.get(Role.ONCALL, path + "?format=json").body())
                    .isEqualTo(api.get(Role.ONCALL, path).body());
            assertThat(Api.problem(api.get(Role.ONCALL, path + "?format=pdf"), 400, "bad-request"))
                    .contains("json or markdown or html");
        }
    }

    @Test
    void the_cause_is_told_as_events_with_what_became_of_posting_it() {
        try (var api = new Api(directory)) {
            var posting = new RcaRequest(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of("2026-03-01T11:55:00Z"),
                    Optional.of("prod"),
                    Optional.of("bell"));
            assertThat(Api.problem(api.post(Role.ONCALL, Paths.RCA, posting), 400, "bad-request"))
                    .contains("text/event-stream");

            var response = api.send(api.posting(Role.ONCALL, Paths.RCA, posting).header("Accept", "text/event-stream"));

            assertThat(response.body())
                    .containsSubsequence(
                            "event: progress\n", "event: report\n", "event: posted\n", "\"state\":\"done\"");
            assertThat(api.receiver.messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message.path()).isEqualTo("/bell"));
        }
    }

    @Test
    void a_failed_investigation_ends_its_stream_with_a_problem() {
        try (var api = new Api(directory)) {
            var response = api.send(api.posting(Role.ONCALL, Paths.RCA, "{\"service\":\"nobody\"}")
                    .header("Accept", "text/event-stream"));

            assertThat(response.body()).contains("event: problem\n", "urn:vigil:problem:unknown-service");
        }
    }

    @Test
    void anomalies_name_only_the_evidence_they_cite() {
        try (var api = new Api(directory)) {
            var all = api.get(Paths.ANOMALIES + "?service=cart", AnomaliesBody.class);
            assertThat(all.status()).isEqualTo(Status.INCIDENT);
            assertThat(all.anomalies()).isNotEmpty();
            assertThat(all.evidence())
                    .allMatch(evidence -> all.anomalies().stream()
                            .anyMatch(anomaly -> anomaly.evidence().contains(evidence.id())));
            var worst = api.get(Paths.ANOMALIES + "?severity=critical", AnomaliesBody.class);
            assertThat(worst.anomalies()).allMatch(anomaly -> anomaly.severity() == Severity.CRITICAL);
            assertThat(api.get(Paths.INVESTIGATIONS, InvestigationsBody.class).investigations())
                    .isEmpty();
        }
    }

    @Test
    void a_difference_compares_the_spans_that_were_asked_for() {
        try (var api = new Api(directory)) {
            var diff = api.get(
                    Paths.DIFF + "?service=cart&baseline=90m&compare=10m&until=2026-03-01T12:00:00Z", DiffBody.class);

            assertThat(diff.compare()).hasToString("2026-03-01T11:50:00Z/2026-03-01T12:00:00Z");
            assertThat(diff.baseline()).hasToString("2026-03-01T10:20:00Z/2026-03-01T11:50:00Z");
        }
    }

    private static void awaitClosed(Api api) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while ((!api.shop.tailClosed.get() || openTails(api)) && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(api.shop.tailClosed).isTrue();
    }

    private static boolean openTails(Api api) {
        return api.audit.tail(10).stream()
                .noneMatch(entry -> entry.what().action().equals("logs.tail")
                        && entry.place().phase().id().equals("end"));
    }
}
