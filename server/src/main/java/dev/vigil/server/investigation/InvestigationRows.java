package dev.vigil.server.investigation;

import dev.vigil.api.Digest;
import dev.vigil.api.InstanceId;
import dev.vigil.api.InvestigationId;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.json.Json;
import dev.vigil.api.report.Report;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.Executor;
import dev.vigil.server.audit.Receipt;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.Row;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Investigations in the database; the only SQL about them. */
public final class InvestigationRows implements Executor<ReadInvestigations, List<Summary>> {
    private static final String COLUMNS =
            "id, service, profile, status, requester, created_at, finished_at, report, failure";

    private final Database database;

    public InvestigationRows(Database database) {
        this.database = database;
    }

    /** An investigation that starts. */
    record Begun(InvestigationId id, Assignment assignment, String profile, String requester, Instant at) {}

    @Override
    public ActionKind kind() {
        return ActionKind.READ_INVESTIGATIONS;
    }

    @Override
    public List<Summary> run(Approved<ReadInvestigations> approved, Receipt receipt) {
        var action = approved.recordedAs(receipt);
        return action.id().map(this::find).orElseGet(() -> newest(action.limit()));
    }

    @Override
    public Digest digest(List<Summary> result) {
        return Digest.of(result.toString());
    }

    void begin(Begun begun, InstanceId instance) {
        database.write(sql -> sql.update("""
                        INSERT INTO investigation (id, service, profile, status, request, created_at, requester, instance)
                        VALUES (:id, :service, :profile, 'running', :request, :at, :requester, :instance)""")
                .bind("id", begun.id().value())
                .bind("service", begun.assignment().scope().service().orElse(""))
                .bind("profile", begun.profile())
                .bind("request", request(begun.assignment()))
                .bind("at", begun.at())
                .bind("requester", begun.requester())
                .bind("instance", instance.value())
                .run());
    }

    void finish(InvestigationId id, Report report, Instant at) {
        database.write(sql -> sql.update("UPDATE investigation SET status = 'done', report = :report,"
                        + " finished_at = :at WHERE id = :id AND status = 'running'")
                .bind("report", Json.write(report))
                .bind("at", at)
                .bind("id", id.value())
                .run());
    }

    void fail(InvestigationId id, String failure, Instant at) {
        database.write(sql -> sql.update("UPDATE investigation SET status = 'failed', failure = :failure,"
                        + " finished_at = :at WHERE id = :id AND status = 'running'")
                .bind("failure", failure)
                .bind("at", at)
                .bind("id", id.value())
                .run());
    }

    /** Says of what dead processes had begun that it came to no end. */
    public int closeAbandoned(List<InstanceId> dead) {
        return database.write(sql -> {
            int closed = 0;
            for (InstanceId instance : dead) {
                closed += sql.update("UPDATE investigation SET status = 'unknown', failure = :why"
                                + " WHERE instance = :instance AND status = 'running'")
                        .bind("why", "the process that ran it died")
                        .bind("instance", instance.value())
                        .run();
            }
            return closed;
        });
    }

    private List<Summary> find(InvestigationId id) {
        return database.read(
                sql -> sql.query("SELECT " + COLUMNS + " FROM investigation WHERE id = :id AND deleted_at IS NULL")
                        .bind("id", id.value())
                        .list(InvestigationRows::summary));
    }

    private List<Summary> newest(int limit) {
        return database.read(sql -> sql.query("SELECT " + COLUMNS
                        + " FROM investigation WHERE deleted_at IS NULL ORDER BY created_at DESC, id DESC LIMIT :limit")
                .bind("limit", limit)
                .list(InvestigationRows::summary));
    }

    private static Summary summary(Row row) {
        return new Summary(
                new InvestigationId(row.text("id")),
                row.text("service"),
                row.text("profile"),
                row.text("status"),
                row.text("requester"),
                row.time("created_at"),
                row.optionalTime("finished_at"),
                row.optionalText("report"),
                row.optionalText("failure"));
    }

    private static String request(Assignment assignment) {
        var window = assignment.window();
        return Json.write(new TreeMap<>(Map.of(
                "since", window.since().map(Object::toString).orElse(""),
                "from", window.from().map(Object::toString).orElse(""),
                "to", window.to().map(Object::toString).orElse(""),
                "around", window.around().map(Object::toString).orElse(""),
                "resource", assignment.scope().resource())));
    }
}
