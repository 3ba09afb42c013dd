package dev.vigil.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Digest;
import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.api.Secret;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.backend.Health;
import dev.vigil.api.http.ProblemBody;
import dev.vigil.api.json.Json;
import dev.vigil.redaction.Redactor;
import dev.vigil.server.access.Access;
import dev.vigil.server.access.Accounts;
import dev.vigil.server.access.ApiKey;
import dev.vigil.server.access.Lockdown;
import dev.vigil.server.access.People;
import dev.vigil.server.access.Role;
import dev.vigil.server.action.Actions;
import dev.vigil.server.action.Doctor;
import dev.vigil.server.action.ExportAudit;
import dev.vigil.server.action.ProveAudit;
import dev.vigil.server.action.ReadApprovals;
import dev.vigil.server.action.ReadAudit;
import dev.vigil.server.action.Records;
import dev.vigil.server.action.SealAudit;
import dev.vigil.server.action.TurnLockdown;
import dev.vigil.server.action.identity.Identities;
import dev.vigil.server.approval.ApprovalPolicy;
import dev.vigil.server.approval.ApprovalRows;
import dev.vigil.server.approval.Approvals;
import dev.vigil.server.approval.Approvers;
import dev.vigil.server.approval.Executor;
import dev.vigil.server.approval.Executors;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.audit.AuditSettings;
import dev.vigil.server.backend.Backends;
import dev.vigil.server.config.Network;
import dev.vigil.server.config.TrustedProxies;
import dev.vigil.server.http.Guard;
import dev.vigil.server.http.HealthRoutes;
import dev.vigil.server.http.HttpServer;
import dev.vigil.server.http.HttpSettings;
import dev.vigil.server.http.Meter;
import dev.vigil.server.http.MeterRoutes;
import dev.vigil.server.http.RecordedRefusals;
import dev.vigil.server.http.RouteTable;
import dev.vigil.server.investigation.Differences;
import dev.vigil.server.investigation.InvestigationRows;
import dev.vigil.server.investigation.Investigations;
import dev.vigil.server.investigation.Scope;
import dev.vigil.server.investigation.Telemetry;
import dev.vigil.server.notify.Notifiers;
import dev.vigil.server.notify.Receiver;
import dev.vigil.server.notify.WebhookSettings;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.TestDatabase;
import dev.vigil.server.triage.Triage;
import dev.vigil.server.vault.Vault;
import dev.vigil.wire.HttpCalls;
import dev.vigil.wire.OutboundSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The whole HTTP API over a shop, an encrypted database and a webhook, on a free port of this machine. */
final class Api implements AutoCloseable {
    final Shop shop = new Shop();
    final Receiver receiver;
    final RouteTable table;
    final AuditLog audit;
    private final Database database;
    private final HttpServer server;
    private final HttpCalls calls;
    private final HttpClient client = HttpClient.newHttpClient();
    private volatile Instant now = Shop.END.plusSeconds(5);

    Api(Path directory) {
        this(directory, Set.of());
    }

    Api(Path directory, Set<ActionKind> waiting) {
        InstantSource clock = () -> now;
        var ids = new Ids(clock, new SecureRandom());
        var instance = InstanceId.next(ids);
        var redactor = Redactor.standard();
        receiver = receiver();
        calls = new HttpCalls(OutboundSettings.standard(), clock, new SecureRandom(), any -> {});
        database = Database.open(TestDatabase.file(directory));
        audit = AuditLog.open(database, new AuditSettings(auditKey(), instance), clock);
        var people = new People(database, audit, new Accounts.Surroundings(clock, ids, new SecureRandom()));
        var lockdown = Lockdown.in(database, clock);
        var access =
                new Access(Arrays.stream(Role.values()).map(Api::key).toList(), people.recognitions(), clock, lockdown);
        var approvals = new Approvals(
                new ApprovalRows(database),
                new Approvals.Rules(
                        new ApprovalPolicy(waiting, Set.of(), false, ApprovalPolicy.Spans.USUAL),
                        new Approvers(List::of, who -> false)),
                redactor,
                new Approvals.Surroundings(clock, ids, instance));
        var backends = new Backends(Map.of("prod", () -> shop));
        var rows = new InvestigationRows(database);
        List<Executor<?, ?>> executors = new ArrayList<>(backends.executors());
        executors.addAll(Identities.executors(people.kept()));
        executors.addAll(List.of(
                ReadAudit.executor(audit),
                ExportAudit.executor(audit),
                ProveAudit.executor(audit),
                ReadApprovals.executor(approvals),
                TurnLockdown.executor(lockdown),
                SealAudit.executor(audit),
                rows,
                new Notifiers((profile, name) -> webhook(name), calls, clock)));
        var vault = Vault.of(database, new byte[32], new SecureRandom());
        executors.addAll(
                new Triage(database, vault, redactor, new Triage.Surroundings(clock, new SecureRandom())).executors());
        var actions = new Actions(access, approvals, new Executors(executors), new Records(audit, redactor, clock));
        var telemetry = new Telemetry(actions, backends, "prod", clock);
        var investigations = new Investigations(
                access,
                actions,
                telemetry,
                rows,
                new Investigations.Surroundings(clock, ids, instance, redactor, profile -> "--profile " + profile));
        var doctor = new Doctor(
                access,
                Map.of("database", who -> List.of(new Health.Probe("database", true, "wrote a row", "done", ""))),
                Map.of(
                        "prod",
                        who -> telemetry
                                .health(who, new Scope("prod", Optional.empty(), ""))
                                .probes()));
        var routes = Routes.of(
                new Routes.Investigating(telemetry, new Differences(telemetry), investigations),
                new Routes.House(actions, new Identities(actions, people.kept()), people.logins()),
                new Routes.Running(doctor, lockdown, audit.verifierKey().toString(), audit::lastToSeal, "1.2.3"),
                new Routes.Surroundings(redactor, clock, ids));
        table = RouteTable.join(
                "1.2.3",
                List.of(
                        routes,
                        HealthRoutes.of(Optional::empty),
                        MeterRoutes.of(() -> List.of(new Meter(
                                "vigil_audit_copy_waiting", "What waits.", Map.of("copy", "file"), () -> 7)))));
        var settings = new HttpSettings("127.0.0.1", 0, 1000, 100_000, Duration.ofMillis(50))
                .withCallers(new HttpSettings.Callers(
                        List.of(), new TrustedProxies(List.of(Network.parse("127.0.0.1")), false)));
        var guard = new Guard(access, settings, new RecordedRefusals(audit, clock), clock);
        server = HttpServer.start(settings, table, guard, new HttpServer.Surroundings(ids, redactor));
    }

    HttpResponse<String> get(Role role, String target) {
        return send(request(role, target).GET());
    }

    /** What the person on call is answered, which must be well. */
    <T> T get(String target, Class<T> type) {
        return read(get(Role.ONCALL, target), type);
    }

    HttpResponse<String> post(Role role, String target, Object body) {
        return send(posting(role, target, body));
    }

    HttpRequest.Builder posting(Role role, String target, Object body) {
        return request(role, target)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body instanceof String json ? json : Json.write(body)));
    }

    HttpRequest.Builder request(Role role, String target) {
        return HttpRequest.newBuilder(server.uri().resolve(target))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + rawKey(role));
    }

    /** Somebody who comes through a proxy of this machine that the server trusts. */
    HttpRequest.Builder fromElsewhere(Role role, String target) {
        return request(role, target).header("X-Forwarded-For", "203.0.113.7");
    }

    HttpRequest.Builder stranger(String target) {
        return HttpRequest.newBuilder(server.uri().resolve(target)).timeout(Duration.ofSeconds(30));
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    HttpClient client() {
        return client;
    }

    Instant now() {
        return now;
    }

    void forward(Duration by) {
        now = now.plus(by);
    }

    static <T> T read(HttpResponse<String> response, Class<T> type) {
        if (response.statusCode() != 200) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return Json.read(response.body(), type);
    }

    @Override
    public void close() {
        client.shutdownNow();
        server.close();
        calls.close();
        receiver.close();
        audit.close();
        database.close();
    }

    private static Receiver receiver() {
        try {
            return new Receiver();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WebhookSettings webhook(String name) {
        return new WebhookSettings(name, receiver.url("/" + name), Map.of(), Optional.empty());
    }

    private static Secret auditKey() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Secret.of(HexFormat.of().formatHex(bytes));
    }

    private static ApiKey key(Role role) {
        return new ApiKey(Digest.of(rawKey(role)), "the " + role.id(), Set.of(role), Optional.empty());
    }

    private static String rawKey(Role role) {
        return "raw-key-of-the-" + role.id();
    }

    /** The detail of a problem of this status and code. */
    static String problem(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        var problem = Json.read(response.body(), ProblemBody.class);
        assertThat(problem.code()).isEqualTo(code);
        return problem.detail();
    }
}
