package dev.vigil.server.approval;

import dev.vigil.api.ApprovalId;
import dev.vigil.api.Digest;
import dev.vigil.api.InstanceId;
import dev.vigil.api.action.ActionKind;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.Row;
import dev.vigil.server.storage.Sql;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Requests for approval in the database; the only SQL about them. */
public final class ApprovalRows {
    private static final String COLUMNS = """
        id, kind, action, digest, summary, service, requester, policy_version, created_at, expires_at, state,
        decided_by, decided_proof, decided_at, outcome\
        """;

    private final Database database;

    public ApprovalRows(Database database) {
        this.database = database;
    }

    /** A request, and the rules it was made under. */
    record Stored(Request request, String policyVersion) {}

    /** Stores the request, unless the same person's request for the same action waits already: then that one. */
    Request insertUnlessWaiting(Request request, String policyVersion) {
        return database.write(sql -> waiting(sql, request, policyVersion).orElseGet(() -> {
            insert(sql, request, policyVersion);
            return request;
        }));
    }

    Optional<Stored> find(ApprovalId id) {
        return database.read(
                sql -> sql.query("SELECT " + COLUMNS + " FROM approval WHERE id = :id AND deleted_at IS NULL")
                        .bind("id", id.value())
                        .first(ApprovalRows::stored));
    }

    List<Request> newest(int limit) {
        return database.read(sql -> sql.query("SELECT " + COLUMNS
                        + " FROM approval WHERE deleted_at IS NULL ORDER BY created_at DESC, id DESC LIMIT :limit")
                .bind("limit", limit)
                .list(row -> stored(row).request()));
    }

    /** Moves a waiting request on; false when somebody else was first. */
    boolean transition(ApprovalId id, Request.Decider decider, Request.State next, InstanceId instance) {
        return database.write(sql -> sql.update("""
            UPDATE approval SET state = :next, decided_by = :by, decided_proof = :proof,
              decided_at = :at, instance = :instance
            WHERE id = :id AND state = 'waiting' AND expires_at > :at AND deleted_at IS NULL\
            """)
                        .bind("next", word(next))
                        .bind("by", decider.subject())
                        .bind("proof", decider.proof())
                        .bind("at", decider.at())
                        .bind("instance", instance.value())
                        .bind("id", id.value())
                        .run()
                == 1);
    }

    /** Adds a consent to a request that waits; all that there are then, the oldest first. Nobody consents twice. */
    List<Consent> agree(ApprovalId id, Consent consent) {
        return database.write(sql -> {
            sql.lock("approval_consent");
            sql.update("""
                INSERT INTO approval_consent (approval, subject, role, proof, time)
                VALUES (:approval, :subject, :role, :proof, :time) ON CONFLICT DO NOTHING\
                """)
                    .bind("approval", id.value())
                    .bind("subject", consent.subject())
                    .bind("role", consent.role())
                    .bind("proof", consent.proof())
                    .bind("time", consent.at())
                    .run();
            return consents(sql, id);
        });
    }

    List<Consent> consents(ApprovalId id) {
        return database.read(sql -> consents(sql, id));
    }

    /** Lets it wait longer, because it needs to. */
    void extend(ApprovalId id, Instant expires) {
        database.write(
                sql -> sql.update("UPDATE approval SET expires_at = :expires WHERE id = :id AND state = 'waiting'")
                        .bind("expires", expires)
                        .bind("id", id.value())
                        .run());
    }

    void finish(ApprovalId id, Request.State state, String outcome) {
        database.write(sql -> sql.update(
                        "UPDATE approval SET state = :state, outcome = :outcome WHERE id = :id AND state = 'running'")
                .bind("state", word(state))
                .bind("outcome", outcome)
                .bind("id", id.value())
                .run());
    }

    int closeAbandoned(List<InstanceId> dead, String outcome) {
        return database.write(sql -> {
            int closed = 0;
            for (InstanceId instance : dead) {
                closed += sql.update("UPDATE approval SET state = 'unknown', outcome = :outcome "
                                + "WHERE instance = :instance AND state = 'running'")
                        .bind("outcome", outcome)
                        .bind("instance", instance.value())
                        .run();
            }
            return closed;
        });
    }

    private static List<Consent> consents(Sql sql, ApprovalId id) {
        return sql.query("SELECT subject, role, proof, time FROM approval_consent WHERE approval = :id ORDER BY time")
                .bind("id", id.value())
                .list(row -> new Consent(row.text("subject"), row.text("role"), row.text("proof"), row.time("time")));
    }

    private static Optional<Request> waiting(Sql sql, Request request, String policyVersion) {
        return sql.query("SELECT " + COLUMNS
                        + " FROM approval WHERE digest = :digest AND requester = :requester AND state = 'waiting'"
                        + " AND policy_version = :policy AND expires_at > :now AND deleted_at IS NULL")
                .bind("digest", request.digest().hex())
                .bind("requester", request.requester())
                .bind("policy", policyVersion)
                .bind("now", request.created())
                .first(row -> stored(row).request());
    }

    private static void insert(Sql sql, Request request, String policyVersion) {
        sql.update("""
            INSERT INTO approval (id, kind, action, digest, summary, service, requester, policy_version,
              created_at, expires_at, state)
            VALUES (:id, :kind, :action, :digest, :summary, :service, :requester, :policy,
              :created, :expires, :state)\
            """)
                .bind("id", request.id().value())
                .bind("kind", request.kind().id())
                .bind("action", request.canonical().getBytes(StandardCharsets.UTF_8))
                .bind("digest", request.digest().hex())
                .bind("summary", request.summary())
                .bind("service", request.service())
                .bind("requester", request.requester())
                .bind("policy", policyVersion)
                .bind("created", request.created())
                .bind("expires", request.expires())
                .bind("state", word(request.state()))
                .run();
    }

    private static Stored stored(Row row) {
        var request = new Request(
                new ApprovalId(row.text("id")),
                ActionKind.parse(row.text("kind")),
                row.text("summary"),
                row.text("service"),
                new String(row.bytes("action"), StandardCharsets.UTF_8),
                new Digest(row.text("digest")),
                row.text("requester"),
                row.time("created_at"),
                row.time("expires_at"),
                Request.State.valueOf(row.text("state").toUpperCase(Locale.ROOT)),
                Request.Agreement.OF_ONE,
                decider(row),
                row.optionalText("outcome"));
        return new Stored(request, row.text("policy_version"));
    }

    private static Optional<Request.Decider> decider(Row row) {
        return row.optionalText("decided_by")
                .map(by -> new Request.Decider(by, row.text("decided_proof"), row.time("decided_at")));
    }

    private static String word(Request.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
