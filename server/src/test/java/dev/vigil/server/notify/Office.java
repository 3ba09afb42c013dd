package dev.vigil.server.notify;

import dev.vigil.api.Digest;
import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.api.Secret;
import dev.vigil.redaction.Redacted;
import dev.vigil.redaction.Redactor;
import dev.vigil.server.access.Access;
import dev.vigil.server.access.ApiKey;
import dev.vigil.server.access.Authentication;
import dev.vigil.server.access.Credential;
import dev.vigil.server.access.Origin;
import dev.vigil.server.access.Principal;
import dev.vigil.server.access.Role;
import dev.vigil.server.approval.ApprovalPolicy;
import dev.vigil.server.approval.ApprovalRows;
import dev.vigil.server.approval.Approvals;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.Approvers;
import dev.vigil.server.approval.Patience;
import dev.vigil.server.approval.Verdict;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.audit.AuditSettings;
import dev.vigil.server.audit.Receipt;
import dev.vigil.server.audit.Step;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.DatabaseSettings;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The real makers of both proofs, on a real database. */
record Office(Database database, AuditLog audit, Approvals approvals, Principal person) implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private static final String RAW_KEY = "a raw key for this test";

    static Office open(DatabaseSettings settings) {
        InstantSource clock = InstantSource.fixed(NOW);
        var random = new SecureRandom();
        var ids = new Ids(clock, random);
        var instance = InstanceId.next(ids);
        byte[] auditKey = new byte[32];
        random.nextBytes(auditKey);
        var database = Database.open(settings);
        var audit = AuditLog.open(
                database, new AuditSettings(Secret.of(HexFormat.of().formatHex(auditKey)), instance), clock);
        var key = new ApiKey(Digest.of(RAW_KEY), "ada", Set.of(Role.ONCALL), Optional.empty());
        var access = new Access(List.of(key), clock);
        var known = (Authentication.Known) access.authenticate(new Credential.Key(Secret.of(RAW_KEY)), Origin.INTERNAL);
        var approvals = new Approvals(
                new ApprovalRows(database),
                new Approvals.Rules(ApprovalPolicy.DEFAULT, new Approvers(List::of, who -> false)),
                Redactor.standard(),
                new Approvals.Surroundings(clock, ids, instance));
        return new Office(database, audit, approvals, known.principal());
    }

    Approved<PostReport> approved(PostReport action) {
        return ((Verdict.Granted<PostReport>) approvals.decide(person, action, Patience.USUAL)).approved();
    }

    Receipt recorded(PostReport action) {
        return audit.begin(
                person.actor(),
                new Step(
                        action.kind().id(),
                        action.kind().effect(),
                        action.service(),
                        "notifier",
                        "",
                        Redacted.literal("a report"),
                        action.digest()));
    }

    @Override
    public void close() {
        audit.close();
        database.close();
    }
}
