package dev.vigil.app;

import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import dev.vigil.redaction.Redactor;
import dev.vigil.server.access.Access;
import dev.vigil.server.access.Accounts;
import dev.vigil.server.access.Lockdown;
import dev.vigil.server.access.Permission;
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
import dev.vigil.server.audit.Instances;
import dev.vigil.server.backend.Backends;
import dev.vigil.server.config.Configuration;
import dev.vigil.server.config.Keys;
import dev.vigil.server.config.Settings;
import dev.vigil.server.events.Events;
import dev.vigil.server.http.FailedAuthentications;
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
import dev.vigil.server.investigation.Telemetry;
import dev.vigil.server.notify.Notifiers;
import dev.vigil.server.notify.WebhookSettings;
import dev.vigil.server.rest.Routes;
import dev.vigil.server.storage.Database;
import dev.vigil.server.triage.Triage;
import dev.vigil.server.vault.Vault;
import dev.vigil.wire.HttpCalls;
import dev.vigil.wire.OutboundSettings;
import dev.vigil.wire.Pause;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** A running Vigil, built once from the bottom of the map to its top. Reads like a table of contents. */
final class Composition implements AutoCloseable {
    private static final Duration VERIFY_EVERY = Duration.ofHours(6);
    private static final Duration FORGET_EVERY = Duration.ofHours(1);
    private static final Duration TELL_REFUSALS_EVERY = Duration.ofMinutes(1);

    final Access access;
    final Actions actions;
    final Approvals approvals;
    final Telemetry telemetry;
    final Investigations investigations;
    final Differences differences;

    private final Configuration configuration;
    private final Surroundings around;
    private final Ids ids;
    private final Redactor redactor;
    private final Database database;
    private final Lockdown lockdown;
    private final AuditLog audit;
    private final AuditCopies copies;
    private final RouteTable routes;
    private final Opened opened;
    private final Identity identity;

    /** Opens everything; when a part of it cannot be opened, what was is closed again. */
    static Composition of(Configuration configuration, Keys keys, Surroundings around) {
        var opened = new Opened();
        try {
            return new Composition(configuration, keys, around, opened);
        } catch (RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    private Composition(Configuration configuration, Keys keys, Surroundings around, Opened opened) {
        var clock = around.clock();
        this.opened = opened;
        this.configuration = configuration;
        this.around = around;
        ids = new Ids(clock, around.random());
        var instance = InstanceId.next(ids);

        database = opened.keep(Database.open(DatabaseChoice.of(configuration, keys)));
        var instances = new Instances(database, clock);
        opened.keep(instances.hold(instance, around.host(), around.version()));
        copies = opened.keep(new AuditCopies(configuration, around.host()));
        audit = opened.keep(AuditLog.open(database, auditSettings(keys, instance), clock));
        copies.follow(audit);
        lockdown = Lockdown.in(database, clock);
        var calls = opened.keep(new HttpCalls(
                OutboundSettings.standard().configuredOnly(true), clock, around.random(), Pause.sleeping()));
        var vault = Vault.of(database, keys.key(Keys.Purpose.ENCRYPTION).bytes(), around.random());
        identity = new Identity(configuration, database, vault, new Accounts.Surroundings(clock, ids, around.random()));
        access = identity.access(calls, lockdown);
        var logins = identity.logins(audit);
        opened.keep(Housekeeping.later(identity.forgetting(logins), FORGET_EVERY));
        redactor = Redactor.standard().withKnownSecrets(configuration.knownSecrets());
        approvals = new Approvals(
                new ApprovalRows(database),
                new Approvals.Rules(
                        policy(configuration), new Approvers(this::approvers, identity.kept.sessions()::isFresh)),
                redactor,
                new Approvals.Surroundings(clock, ids, instance));
        var backends = opened.keep(
                new Backends(new BackendOpeners(around.variables(), clock, around.random()).of(configuration)));

        var investigationRows = new InvestigationRows(database);
        var executors = new ArrayList<Executor<?, ?>>(backends.executors());
        executors.addAll(Identities.executors(identity.kept));
        executors.addAll(List.of(
                ReadAudit.executor(audit),
                ExportAudit.executor(audit),
                ProveAudit.executor(audit),
                ReadApprovals.executor(approvals),
                TurnLockdown.executor(lockdown),
                SealAudit.executor(audit),
                notifiers(configuration, calls, clock),
                investigationRows));
        executors.addAll(
                new Triage(database, vault, redactor, new Triage.Surroundings(clock, around.random())).executors());
        actions = new Actions(access, approvals, new Executors(executors), new Records(audit, redactor, clock));
        opened.keep(Housekeeping.start(() -> closeAbandoned(instances, investigationRows), Instances.LEASE));

        String active =
                configuration.standardProfile().map(profile -> profile.name()).orElse("");
        telemetry = new Telemetry(actions, backends, active, clock);
        differences = new Differences(telemetry);
        investigations = new Investigations(
                access,
                actions,
                telemetry,
                investigationRows,
                new Investigations.Surroundings(clock, ids, instance, redactor, around.selection()));
        var doctor = new Doctor(access, Checks.house(database, audit), Checks.profiles(configuration, telemetry));
        routes = RouteTable.join(
                around.version(),
                List.of(
                        HealthRoutes.of(this::unready),
                        MeterRoutes.of(this::meters),
                        Routes.of(
                                new Routes.Investigating(telemetry, differences, investigations),
                                new Routes.House(actions, new Identities(actions, identity.kept), logins),
                                new Routes.Running(
                                        doctor,
                                        lockdown,
                                        audit.verifierKey().toString(),
                                        audit::lastToSeal,
                                        around.version()),
                                new Routes.Surroundings(redactor, clock, ids))));
    }

    /**
     * What is passed in from outside.
     *
     * @param variables the process environment
     * @param selection what selects a profile's data on the command line
     */
    record Surroundings(
            Map<String, String> variables,
            InstantSource clock,
            RandomGenerator random,
            String host,
            String version,
            UnaryOperator<String> selection) {}

    /** Whether nobody at all could ask this server anything. */
    boolean knowsNobody() {
        return identity.isEmpty();
    }

    /** From now on copies every entry of the record to a stream, too, one JSON object a line. */
    void copyAuditTo(OutputStream out) {
        copies.follow(audit, out);
    }

    /** Starts answering HTTP; where it answers. */
    URI listen(HttpSettings settings) {
        var clock = around.clock();
        var recorded = new RecordedRefusals(audit, clock);
        opened.keep(Housekeeping.later(audit::verify, VERIFY_EVERY));
        opened.keep(Housekeeping.later(recorded::flushWhenDue, TELL_REFUSALS_EVERY));
        var alarm = new FailedAuthentications(recorded, database, new Events(database, clock), clock);
        var guard = new Guard(access, settings, alarm, clock);
        return opened.keep(HttpServer.start(settings, routes, guard, new HttpServer.Surroundings(ids, redactor)))
                .uri();
    }

    @Override
    public void close() {
        opened.close();
    }

    /** Says of what processes had begun that are no more that nobody knows how it ended. */
    private void closeAbandoned(Instances instances, InvestigationRows investigationRows) {
        instances.settle(gone -> {
            audit.closeAbandoned();
            approvals.closeAbandoned(gone);
            investigationRows.closeAbandoned(gone);
        });
    }

    private Optional<String> unready() {
        try {
            database.read(sql -> sql.query("SELECT 1 AS one").one(row -> row.number("one")));
            return audit.outage()
                    .map(_ -> "nothing can be recorded, so nothing is done; the log of the server says why");
        } catch (VigilException e) {
            return Optional.of("the database does not answer");
        }
    }

    private List<Meter> meters() {
        var own = Stream.of(
                Meter.of("vigil_audit_commits_total", "Groups of entries made durable.", audit::commits),
                Meter.of(
                        "vigil_audit_available",
                        "1 when entries can be recorded, else 0 and nothing is done.",
                        () -> audit.outage().isEmpty() ? 1 : 0),
                Meter.of("vigil_lockdown", "1 while Vigil is locked down.", () -> lockdown.isOn() ? 1 : 0));
        return Stream.concat(own, copies.meters()).toList();
    }

    private static Notifiers notifiers(Configuration configuration, HttpCalls calls, InstantSource clock) {
        return new Notifiers(
                (profile, name) -> WebhookSettings.of(
                        configuration.profile(Optional.of(profile)).notifier(name)),
                calls,
                clock);
    }

    private AuditSettings auditSettings(Keys keys, InstanceId instance) {
        return new AuditSettings(
                auditKey(keys),
                instance,
                Optional.of(configuration.dataDirectory().resolve("segments")));
    }

    private static Secret auditKey(Keys keys) {
        return Secret.of(HexFormat.of().formatHex(keys.key(Keys.Purpose.AUDIT).bytes()));
    }

    private List<Approvers.Approver> approvers() {
        return access.whoMay(Permission.APPROVE).entrySet().stream()
                .map(one -> new Approvers.Approver(one.getKey(), one.getValue().id()))
                .toList();
    }

    private static ApprovalPolicy policy(Configuration configuration) {
        var usual = ApprovalPolicy.Spans.USUAL;
        return new ApprovalPolicy(
                Set.copyOf(configuration.find(Settings.APPROVAL_REQUIRE).orElse(List.of())),
                Set.copyOf(configuration.find(Settings.APPROVAL_TWO).orElse(List.of())),
                configuration.value(Settings.APPROVAL_FOUR_EYES),
                new ApprovalPolicy.Spans(
                        configuration.find(Settings.APPROVAL_EXPIRES).orElse(usual.validity()),
                        configuration
                                .find(Settings.APPROVAL_EXPIRES_INTERACTIVE)
                                .orElse(usual.interactive()),
                        usual.alone()));
    }
}
