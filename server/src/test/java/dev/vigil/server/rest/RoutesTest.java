package dev.vigil.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.backend.FileFormat;
import dev.vigil.api.diagnosis.Severity;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.http.AnomaliesBody;
import dev.vigil.api.http.ApprovalBody;
import dev.vigil.api.http.ApprovalsBody;
import dev.vigil.api.http.ApproveRequest;
import dev.vigil.api.http.AuditBody;
import dev.vigil.api.http.AuditKeyBody;
import dev.vigil.api.http.DeploysBody;
import dev.vigil.api.http.DiffBody;
import dev.vigil.api.http.DoctorBody;
import dev.vigil.api.http.FormatsBody;
import dev.vigil.api.http.InvestigationsBody;
import dev.vigil.api.http.LockdownBody;
import dev.vigil.api.http.LogsBody;
import dev.vigil.api.http.MetricsBody;
import dev.vigil.api.http.OutcomeBody;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.PostRequest;
import dev.vigil.api.http.ProblemBody;
import dev.vigil.api.http.RcaRequest;
import dev.vigil.api.http.ServicesBody;
import dev.vigil.api.http.TracesBody;
import dev.vigil.api.http.VersionBody;
import dev.vigil.api.json.Json;
import dev.vigil.api.report.Report;
import dev.vigil.ledger.Continuation;
import dev.vigil.ledger.EntryProof;
import dev.vigil.ledger.note.Checkpoint;
import dev.vigil.ledger.note.VerifierKey;
import dev.vigil.server.access.Role;
import dev.vigil.server.http.Route;
import dev.vigil.testkit.Asvs;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoutesTest {
    private static final RcaRequest ANY_CAUSE = new RcaRequest(
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
            assertThat(problem(api.get(Role.ONCALL, Paths.LOGS + "?service=crat"), 404, "unknown-service"))
                    .contains("cart");
            assertThat(problem(api.get(Role.ONCALL, Paths.LOGS + "?q=%22open"), 400, "bad-query"))
                    .isNotBlank();
            assertThat(problem(api.get(Role.ONCALL, Paths.LOGS + "?since=soon"), 400, "bad-time-range"))
                    .contains("30m");
            assertThat(problem(api.get(Role.ONCALL, Paths.LOGS + "?from=yesterday"), 400, "bad-time-range"))
                    .contains("2026-01-31T13:45:00Z");
            assertThat(problem(api.get(Role.ONCALL, Paths.LOGS + "?limit=0"), 400, "bad-request"))
                    .contains("between 1 and 10000");
            assertThat(problem(api.get(Role.ONCALL, Paths.LOGS + "?limit=many"), 400, "bad-request"))
                    .contains("whole number");
            assertThat(problem(api.get(Role.ONCALL, Paths.TRACES + "?tag=a"), 400, "bad-request"))
                    .contains("key=value");
            assertThat(problem(api.get(Role.ONCALL, Paths.LOGS + "?profile=prd"), 404, "not-found"))
                    .contains("prod");
            assertThat(problem(api.get(Role.ONCALL, Paths.ANOMALIES + "?severity=bad"), 400, "bad-request"))
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
            assertThat(problem(api.get(Role.ONCALL, Paths.INVESTIGATIONS + "/inv_" + "0".repeat(26)), 404, "not-found"))
                    .contains("no investigation");
            assertThat(problem(api.get(Role.ONCALL, Paths.INVESTIGATIONS + "/7"), 400, "bad-request"))
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
            assertThat(problem(api.get(Role.ONCALL, path + "?format=pdf"), 400, "bad-request"))
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
            assertThat(problem(api.post(Role.ONCALL, Paths.RCA, posting), 400, "bad-request"))
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

    @Test
    void what_waits_is_shown_exactly_and_runs_once_when_it_is_approved() {
        try (var api = new Api(directory, Set.of(ActionKind.POST_REPORT))) {
            String id = Api.read(api.post(Role.ONCALL, Paths.RCA, ANY_CAUSE), Report.class)
                    .id();
            var waiting = Api.read(api.post(Role.ONCALL, Paths.post(id), new PostRequest("bell")), OutcomeBody.class);
            assertThat(waiting.state()).isEqualTo(OutcomeBody.State.WAITING);
            assertThat(waiting.expires()).contains(Shop.END.plusSeconds(3605));
            String approval = waiting.approvalId().orElseThrow();

            var shown = api.get(Paths.one(Paths.APPROVALS, approval), ApprovalBody.class);
            assertThat(shown.state()).isEqualTo(ApprovalBody.State.WAITING);
            assertThat(shown.payload()).contains("\"notifier\":\"bell\"", id);
            assertThat(api.get(Paths.APPROVALS, ApprovalsBody.class).approvals())
                    .containsExactly(shown);

            assertThat(problem(decide(api, shown, "yes"), 400, "bad-request")).contains("\"approve\" or \"deny\"");
            assertThat(problem(api.post(Role.VIEWER, Paths.APPROVE, decision(shown, "approve")), 403, "forbidden"))
                    .contains("approve");
            assertThat(api.receiver.messages()).isEmpty();
            var done = Api.read(decide(api, shown, ApproveRequest.APPROVE), OutcomeBody.class);
            assertThat(done.state()).isEqualTo(OutcomeBody.State.DONE);
            assertThat(api.receiver.messages())
                    .singleElement()
                    .satisfies(message -> assertThat(new String(message.body(), StandardCharsets.UTF_8))
                            .contains(id));

            var again = Api.read(decide(api, shown, ApproveRequest.APPROVE), OutcomeBody.class);
            assertThat(again.state()).isEqualTo(OutcomeBody.State.REFUSED);
            assertThat(again.reason().orElseThrow()).contains("works once");
            assertThat(api.receiver.messages()).hasSize(1);
            var after = api.get(Paths.one(Paths.APPROVALS, approval), ApprovalBody.class);
            assertThat(after.state()).isEqualTo(ApprovalBody.State.DONE);
            assertThat(after.outcome().orElseThrow().result().orElseThrow()).containsEntry("status", 200);
        }
    }

    @Test
    void the_audit_log_is_read_page_by_page() {
        try (var api = new Api(directory)) {
            for (int i = 0; i < 5; i++) {
                api.get(Role.VIEWER, Paths.AUDIT);
            }
            String forbidden = Paths.AUDIT + "?action=http.request&result=forbidden&limit=2&after=";
            var first = Api.read(api.get(Role.ADMIN, forbidden + "0"), AuditBody.class);
            assertThat(first.entries()).hasSize(2);
            var second = Api.read(api.get(Role.ADMIN, forbidden + first.next().orElseThrow()), AuditBody.class);
            assertThat(second.entries().getFirst().sequence())
                    .isGreaterThan(first.entries().getLast().sequence());
            assertThat(api.get(Role.ADMIN, Paths.AUDIT + "?after=-1").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void checkpoints_and_proofs_hold_with_nothing_but_the_public_key() {
        try (var api = new Api(directory)) {
            api.get(Role.VIEWER, Paths.AUDIT);
            var key = VerifierKey.parse(Api.read(api.get(Role.ADMIN, Paths.AUDIT_KEY), AuditKeyBody.class)
                    .key());

            var proof = EntryProof.parse(
                    api.get(Role.ADMIN, Paths.AUDIT_PROOF + "?entry=0").body());
            assertThat(proof.refusal(key)).isEmpty();
            assertThat(Checkpoint.open(
                                    api.get(Role.ADMIN, Paths.AUDIT_CHECKPOINT).body(), key)
                            .size())
                    .isPositive();
            assertThat(Continuation.parse(api.get(Role.ADMIN, Paths.AUDIT_CONSISTENCY + "?old=1")
                                    .body())
                            .checkpoint())
                    .contains(key.name());
            assertThat(api.get(Role.ADMIN, Paths.AUDIT_PROOF + "?entry=999999").statusCode())
                    .isEqualTo(404);
            assertThat(api.get(Role.ADMIN, Paths.AUDIT_PROOF + "?entry=x").statusCode())
                    .isEqualTo(400);
        }
    }

    @Asvs({"V16.2.1", "V16.3.2"})
    @Test
    void refusals_at_the_door_are_in_the_audit_log_and_can_be_found() {
        try (var api = new Api(directory)) {
            api.send(api.stranger(Paths.AUDIT));
            api.get(Role.VIEWER, Paths.AUDIT);

            var refused = Api.read(api.get(Role.ADMIN, Paths.AUDIT + "?action=http.request&since=1h"), AuditBody.class);
            assertThat(refused.entries())
                    .extracting(AuditBody.Entry::actor, AuditBody.Entry::result, AuditBody.Entry::endpoint)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("stranger", "unauthorized", "GET /api/v1/audit"),
                            org.assertj.core.groups.Tuple.tuple("the viewer", "forbidden", "GET /api/v1/audit"));
            var forbidden = Api.read(api.get(Role.ADMIN, Paths.AUDIT + "?result=forbidden"), AuditBody.class);
            assertThat(forbidden.entries()).hasSize(1);
            assertThat(problem(api.get(Role.ADMIN, Paths.AUDIT + "?result=forbiden"), 400, "bad-request"))
                    .contains("did you mean \"forbidden\"?");
        }
    }

    @Test
    void an_export_is_lines_of_json_that_end_with_a_checkpoint() {
        try (var api = new Api(directory)) {
            api.get(Paths.SERVICES, ServicesBody.class);

            var export = api.get(Role.ADMIN, Paths.AUDIT_EXPORT);

            assertThat(export.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/jsonl");
            var lines = export.body().lines().map(Json::readObject).toList();
            assertThat(lines).hasSizeGreaterThan(1);
            assertThat(lines.getLast()).containsKey("checkpoint");
            assertThat(Api.read(api.get(Role.ADMIN, Paths.AUDIT_KEY), AuditKeyBody.class)
                            .key())
                    .isNotBlank();
        }
    }

    @Test
    void the_doctor_tries_the_house_and_the_backend() {
        try (var api = new Api(directory)) {
            var body = api.get(Paths.DOCTOR + "?profile=prod", DoctorBody.class);

            assertThat(body.well()).isTrue();
            assertThat(body.parts()).extracting(DoctorBody.Part::part).containsExactly("database", "logs");
            assertThat(api.get(Paths.DOCTOR, DoctorBody.class)).isEqualTo(body);
            assertThat(problem(api.get(Role.ONCALL, Paths.DOCTOR + "?profile=prd"), 404, "not-found"))
                    .contains("did you mean \"prod\"?");
            assertThat(api.get(Paths.VERSION, VersionBody.class).version()).isEqualTo("1.2.3");
        }
    }

    @Test
    void a_lockdown_leaves_the_record_and_an_administrator_on_the_machine() {
        try (var api = new Api(directory)) {
            var turned = api.post(Role.ADMIN, Paths.LOCKDOWN, new LockdownBody(true));
            assertThat(Api.read(turned, OutcomeBody.class).state()).isEqualTo(OutcomeBody.State.DONE);

            assertThat(problem(api.get(Role.ONCALL, Paths.SERVICES), 403, "forbidden"))
                    .contains("locked down", "vigil server lockdown off");
            assertThat(api.get(Role.SRE_LEAD, Paths.AUDIT).statusCode()).isEqualTo(200);
            assertThat(api.get(Role.SRE_LEAD, Paths.AUDIT_EXPORT).statusCode()).isEqualTo(200);
            var farAdmin = api.fromElsewhere(Role.ADMIN, Paths.LOCKDOWN)
                    .header("Content-Type", "application/json")
                    .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{\"on\":false}"));
            assertThat(api.send(farAdmin).statusCode()).isEqualTo(403);
            for (String header : List.of("X-Forwarded-For", "X-Real-IP", "Forwarded", "Via")) {
                var relayed = api.request(Role.ADMIN, Paths.SERVICES).header(header, "127.0.0.1");
                assertThat(api.send(relayed.GET()).statusCode()).as(header).isEqualTo(403);
            }
            assertThat(api.get(Role.ADMIN, Paths.SERVICES).statusCode()).isEqualTo(200);

            api.post(Role.ADMIN, Paths.LOCKDOWN, new LockdownBody(false));
            assertThat(api.get(Role.ONCALL, Paths.SERVICES).statusCode()).isEqualTo(200);
            assertThat(api.audit.tail(100))
                    .filteredOn(entry -> entry.what().action().equals("server.lockdown"))
                    .extracting(entry -> entry.what().inputs())
                    .containsExactly("lock Vigil down", "lock Vigil down", "end the lockdown", "end the lockdown");
        }
    }

    @Test
    void what_cannot_be_recorded_is_not_answered_and_says_why() throws IOException {
        try (var api = new Api(directory)) {
            api.get(Paths.SERVICES, ServicesBody.class);
            Files.delete(directory.resolve("vigil.db"));

            assertThat(problem(api.get(Role.ONCALL, Paths.SERVICES), 503, "audit-unavailable"))
                    .contains("Nothing was done", "deleted or replaced");
        }
    }

    @Test
    void numbers_about_the_process_are_written_as_prometheus_reads_them() {
        try (var api = new Api(directory)) {
            var answer = api.get(Role.VIEWER, "/metrics");

            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain; version=0.0.4");
            assertThat(answer.body()).isEqualTo("""
                # HELP vigil_audit_copy_waiting What waits.
                # TYPE vigil_audit_copy_waiting gauge
                vigil_audit_copy_waiting{copy="file"} 7
                """);
        }
    }

    @Test
    void every_route_but_health_and_description_refuses_strangers() {
        try (var api = new Api(directory)) {
            for (Route route : api.table.routes()) {
                String path = route.path().replace("{id}", "1");
                var request = api.stranger(path);
                var response = api.send(
                        route.method() == Route.Method.GET
                                ? request.GET()
                                : request.header("Content-Type", "application/json")
                                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}")));

                boolean open = path.startsWith("/health/") || path.equals("/openapi.json");
                assertThat(response.statusCode()).as(route.endpoint()).isEqualTo(open ? 200 : 401);
                boolean login = path.equals(Paths.LOGIN);
                assertThat(route.permission().isEmpty()).as(route.endpoint()).isEqualTo(open || login);
            }
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

    private static HttpResponse<String> decide(Api api, ApprovalBody approval, String word) {
        return api.post(Role.ONCALL, Paths.APPROVE, decision(approval, word));
    }

    private static ApproveRequest decision(ApprovalBody approval, String word) {
        return new ApproveRequest(approval.id(), approval.digest(), word);
    }

    private static String problem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        var problem = Json.read(response.body(), ProblemBody.class);
        assertThat(problem.code()).isEqualTo(code);
        return problem.detail();
    }
}
