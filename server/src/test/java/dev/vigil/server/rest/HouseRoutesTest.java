package dev.vigil.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.action.ActionKind;
import dev.vigil.api.http.ApprovalBody;
import dev.vigil.api.http.ApprovalsBody;
import dev.vigil.api.http.ApproveRequest;
import dev.vigil.api.http.AuditBody;
import dev.vigil.api.http.AuditKeyBody;
import dev.vigil.api.http.DoctorBody;
import dev.vigil.api.http.LockdownBody;
import dev.vigil.api.http.OutcomeBody;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.PostRequest;
import dev.vigil.api.http.ServicesBody;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked about Vigil itself: what waits, what is recorded, how it is, who may come. */
final class HouseRoutesTest {
    @TempDir
    Path directory;

    @Test
    void what_waits_is_shown_exactly_and_runs_once_when_it_is_approved() {
        try (var api = new Api(directory, Set.of(ActionKind.POST_REPORT))) {
            String id = Api.read(api.post(Role.ONCALL, Paths.RCA, RoutesTest.ANY_CAUSE), Report.class)
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

            assertThat(Api.problem(decide(api, shown, "yes"), 400, "bad-request"))
                    .contains("\"approve\" or \"deny\"");
            assertThat(Api.problem(api.post(Role.VIEWER, Paths.APPROVE, decision(shown, "approve")), 403, "forbidden"))
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
            assertThat(Api.problem(api.get(Role.ADMIN, Paths.AUDIT + "?result=forbiden"), 400, "bad-request"))
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
            assertThat(Api.problem(api.get(Role.ONCALL, Paths.DOCTOR + "?profile=prd"), 404, "not-found"))
                    .contains("did you mean \"prod\"?");
            assertThat(api.get(Paths.VERSION, VersionBody.class).version()).isEqualTo("1.2.3");
        }
    }

    @Test
    void a_lockdown_leaves_the_record_and_an_administrator_on_the_machine() {
        try (var api = new Api(directory)) {
            var turned = api.post(Role.ADMIN, Paths.LOCKDOWN, new LockdownBody(true));
            assertThat(Api.read(turned, OutcomeBody.class).state()).isEqualTo(OutcomeBody.State.DONE);

            assertThat(Api.problem(api.get(Role.ONCALL, Paths.SERVICES), 403, "forbidden"))
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

            assertThat(Api.problem(api.get(Role.ONCALL, Paths.SERVICES), 503, "audit-unavailable"))
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

    private static HttpResponse<String> decide(Api api, ApprovalBody approval, String word) {
        return api.post(Role.ONCALL, Paths.APPROVE, decision(approval, word));
    }

    private static ApproveRequest decision(ApprovalBody approval, String word) {
        return new ApproveRequest(approval.id(), approval.digest(), word);
    }
}
