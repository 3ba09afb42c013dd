package dev.vigil.server.triage;

import dev.vigil.api.Digest;
import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.api.Secret;
import dev.vigil.api.TextId;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.action.Outcome;
import dev.vigil.ledger.Entry;
import dev.vigil.redaction.Redactor;
import dev.vigil.server.access.Access;
import dev.vigil.server.access.ApiKey;
import dev.vigil.server.access.Authentication;
import dev.vigil.server.access.Credential;
import dev.vigil.server.access.Origin;
import dev.vigil.server.access.Principal;
import dev.vigil.server.access.Role;
import dev.vigil.server.action.Actions;
import dev.vigil.server.action.Records;
import dev.vigil.server.approval.ApprovalPolicy;
import dev.vigil.server.approval.ApprovalRows;
import dev.vigil.server.approval.Approvals;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.Approvers;
import dev.vigil.server.approval.EffectExecutor;
import dev.vigil.server.approval.Executor;
import dev.vigil.server.approval.Executors;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.audit.AuditSettings;
import dev.vigil.server.audit.Receipt;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.DatabaseSettings;
import dev.vigil.server.vault.Vault;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The door with texts under review behind it, on a real database. */
final class ReviewDesk implements AutoCloseable {
    private static final Secret AUDIT_KEY = randomKey();
    private static final byte[] VAULT_KEY =
            "an encryption key of 32 bytes ..".getBytes(java.nio.charset.StandardCharsets.UTF_8);

    final Database database;
    final AuditLog audit;
    private final Access access;
    private final Actions actions;
    private final Ids ids;

    ReviewDesk(DatabaseSettings settings) {
        InstantSource clock = InstantSource.fixed(Instant.parse("2026-03-01T10:00:00Z"));
        ids = new Ids(clock, new SecureRandom());
        var instance = InstanceId.next(ids);
        database = Database.open(settings);
        audit = AuditLog.open(database, new AuditSettings(AUDIT_KEY, instance), clock);
        access = new Access(Arrays.stream(Role.values()).map(ReviewDesk::key).toList(), clock);
        var redactor = Redactor.standard();
        var approvals = new Approvals(
                new ApprovalRows(database),
                new Approvals.Rules(ApprovalPolicy.DEFAULT, new Approvers(List::of, who -> false)),
                redactor,
                new Approvals.Surroundings(clock, ids, instance));
        var vault = Vault.of(database, VAULT_KEY, new SecureRandom());
        var triage = new Triage(database, vault, redactor, new Triage.Surroundings(clock, new SecureRandom()));
        actions = new Actions(
                access, approvals, new Executors(withOthers(triage.executors())), new Records(audit, redactor, clock));
    }

    ReviewedText submit(String incident, String text) {
        return done(Role.ONCALL, new DetectSpans(TextId.next(ids), incident, "app.log", "the oncall", text));
    }

    ReviewedText mark(ReviewedText text, List<Integer> mask, List<Integer> keep) {
        return done(Role.ONCALL, new MarkSpans(text.id(), "the oncall", mask, keep));
    }

    ReviewedText apply(ReviewedText text) {
        return done(Role.ONCALL, new ApplyMarks(text.id()));
    }

    ReviewedText read(ReviewedText text) {
        return done(Role.ONCALL, new ReadTexts(Optional.of(text.id()), 1)).getFirst();
    }

    <R> R done(Role role, Action<R> action) {
        return ((Outcome.Done<R>) run(role, action)).result();
    }

    <R> Outcome<R> run(Role role, Action<R> action) {
        return actions.run(person(role), action);
    }

    Entry lastEntry() {
        return audit.tail(1).getFirst();
    }

    private Principal person(Role role) {
        var known = access.authenticate(new Credential.Key(Secret.of(rawKey(role))), Origin.INTERNAL);
        return ((Authentication.Known) known).principal();
    }

    @Override
    public void close() {
        audit.close();
        database.close();
    }

    private static Secret randomKey() {
        byte[] bytes = new byte[32];
        new SecureRandom().nextBytes(bytes);
        return Secret.of(HexFormat.of().formatHex(bytes));
    }

    private static ApiKey key(Role role) {
        return new ApiKey(Digest.of(rawKey(role)), "the " + role.id(), java.util.Set.of(role), Optional.empty());
    }

    private static String rawKey(Role role) {
        return "raw key of the " + role.id();
    }

    private static List<Executor<?, ?>> withOthers(List<Executor<?, ?>> used) {
        var all = new ArrayList<Executor<?, ?>>(used);
        var kinds = used.stream().map(Executor::kind).toList();
        Arrays.stream(ActionKind.values())
                .filter(kind -> !kinds.contains(kind))
                .map(Absent::new)
                .forEach(all::add);
        return all;
    }

    /** Fills the place of an executor that nothing here uses. */
    private record Absent(ActionKind kind) implements EffectExecutor<Action<String>, String> {
        @Override
        public String run(Approved<Action<String>> approved, Receipt receipt) {
            throw new AssertionError("nothing calls " + kind);
        }

        @Override
        public Digest digest(String result) {
            throw new AssertionError("nothing calls " + kind);
        }

        @Override
        public Action<String> decode(byte[] canonical) {
            throw new AssertionError("nothing calls " + kind);
        }

        @Override
        public String toJson(String result) {
            throw new AssertionError("nothing calls " + kind);
        }
    }
}
