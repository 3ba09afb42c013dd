package dev.vigil.server.action;

import dev.vigil.api.Digest;
import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.api.Secret;
import dev.vigil.api.action.ActionKind;
import dev.vigil.ledger.Entry;
import dev.vigil.redaction.Redactor;
import dev.vigil.server.access.Access;
import dev.vigil.server.access.ApiKey;
import dev.vigil.server.access.Authentication;
import dev.vigil.server.access.Credential;
import dev.vigil.server.access.Origin;
import dev.vigil.server.access.Permission;
import dev.vigil.server.access.Principal;
import dev.vigil.server.access.Role;
import dev.vigil.server.approval.ApprovalPolicy;
import dev.vigil.server.approval.ApprovalPolicy.Spans;
import dev.vigil.server.approval.ApprovalRows;
import dev.vigil.server.approval.Approvals;
import dev.vigil.server.approval.Approvers;
import dev.vigil.server.approval.Approvers.Approver;
import dev.vigil.server.approval.Executors;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.audit.AuditSettings;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.DatabaseSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The door with everything behind it, on a real database, with a bell as its only effect. */
record House(
        Database database,
        AuditLog audit,
        Access access,
        Approvals approvals,
        Executors executors,
        Actions actions,
        Bell bell,
        TestClock clock,
        InstanceId instance)
        implements AutoCloseable {
    private static final Secret AUDIT_KEY = randomKey();

    static final ApprovalPolicy ASKING_FOR_NOTHING = ApprovalPolicy.DEFAULT;
    static final ApprovalPolicy ASKING_FOR_THE_BELL =
            new ApprovalPolicy(Set.of(ActionKind.POST_REPORT), Set.of(), false, Spans.USUAL);
    static final ApprovalPolicy WITH_FOUR_EYES =
            new ApprovalPolicy(Set.of(ActionKind.POST_REPORT), Set.of(), true, Spans.USUAL);
    static final ApprovalPolicy WITH_TWO_APPROVERS =
            new ApprovalPolicy(Set.of(), Set.of(ActionKind.POST_REPORT), true, Spans.USUAL);

    static House open(DatabaseSettings settings, ApprovalPolicy policy) {
        return open(settings, policy, new Approvers(House::everybody, who -> false));
    }

    static House open(DatabaseSettings settings, ApprovalPolicy policy, Approvers approvers) {
        var clock = new TestClock();
        var ids = new Ids(clock, new SecureRandom());
        var instance = InstanceId.next(ids);
        var database = Database.open(settings);
        var audit = AuditLog.open(database, new AuditSettings(AUDIT_KEY, instance), clock);
        var access = new Access(Arrays.stream(Role.values()).map(House::key).toList(), clock);
        var redactor = Redactor.standard();
        var approvals = new Approvals(
                new ApprovalRows(database),
                new Approvals.Rules(policy, approvers),
                redactor,
                new Approvals.Surroundings(clock, ids, instance));
        var bell = new Bell();
        var executors = new Executors(Deaf.besides(bell));
        var actions = new Actions(access, approvals, executors, new Records(audit, redactor, clock));
        return new House(database, audit, access, approvals, executors, actions, bell, clock, instance);
    }

    private static List<Approver> everybody() {
        return Arrays.stream(Role.values())
                .filter(role -> role.allows(Permission.APPROVE))
                .map(role -> new Approver("the " + role.id(), role.id()))
                .toList();
    }

    /** Somebody who has just this role. */
    Principal person(Role role) {
        var known = access.authenticate(new Credential.Key(Secret.of(rawKey(role))), Origin.INTERNAL);
        return ((Authentication.Known) known).principal();
    }

    List<Entry> entries() {
        return audit.tail(1_000);
    }

    Entry lastEntry() {
        return audit.tail(1).getFirst();
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
        return new ApiKey(Digest.of(rawKey(role)), "the " + role.id(), Set.of(role), Optional.empty());
    }

    private static String rawKey(Role role) {
        return "raw key of the " + role.id();
    }

    /** A clock that stands still until it is put forward. */
    static final class TestClock implements InstantSource {
        private volatile Instant now = Instant.parse("2026-03-01T10:00:00Z");

        void forward(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
