package dev.vigil.server.rest;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.Suggestion;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.AuditBody;
import dev.vigil.api.http.AuditKeyBody;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.TracesBody;
import dev.vigil.api.time.LookBack;
import dev.vigil.api.time.TimeRange;
import dev.vigil.ledger.Entry;
import dev.vigil.ledger.Result;
import dev.vigil.ledger.merkle.Hash;
import dev.vigil.server.access.Permission;
import dev.vigil.server.action.Actions;
import dev.vigil.server.action.ExportAudit;
import dev.vigil.server.action.ReadAudit;
import dev.vigil.server.audit.EntryFilter;
import dev.vigil.server.http.Limit;
import dev.vigil.server.http.Reply;
import dev.vigil.server.http.Request;
import dev.vigil.server.http.Route;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The record of everything that happened. */
final class AuditRoutes {
    private static final int USUAL_ENTRIES = 50;
    private static final int MAX_ENTRIES = 1_000;
    private static final String ACTION = "action";
    private static final String ACTOR = "actor";
    private static final String RESULT = "result";

    private final Actions actions;
    private final String key;
    private final InstantSource clock;

    AuditRoutes(Actions actions, String key, InstantSource clock) {
        this.actions = actions;
        this.key = key;
        this.clock = clock;
    }

    List<Route> rows() {
        return List.of(
                Route.get(Paths.AUDIT, Permission.READ_AUDIT, Limit.READS)
                        .summary("The newest entries that fit, the oldest of them first.")
                        .takes(ACTION, "Only this kind of action, such as logs.search.")
                        .takes(ACTOR, "Only what this subject did.")
                        .takes(Parameters.SERVICE, "Only what concerns this service.")
                        .takes(RESULT, "Only what ended so, such as forbidden.")
                        .takes(Parameters.SINCE, "Only what is not older than this, such as 1h.")
                        .takes(
                                Parameters.LIMIT,
                                "How many at most, up to " + MAX_ENTRIES + "; usually " + USUAL_ENTRIES + ".")
                        .answers(AuditBody.class)
                        .by(this::entries),
                Route.get(Paths.AUDIT_EXPORT, Permission.READ_AUDIT, Limit.INVESTIGATIONS)
                        .summary("Every entry as a line of JSON, and a last line with a signed checkpoint.")
                        .writes("application/jsonl")
                        .by(this::export),
                Route.get(Paths.AUDIT_KEY, Permission.READ_AUDIT, Limit.READS)
                        .summary("What anybody needs to verify an export.")
                        .answers(AuditKeyBody.class)
                        .by(request -> new Reply.Json(new AuditKeyBody(key))));
    }

    private Reply entries(Request request) {
        var filter = new EntryFilter(
                request.query(Parameters.SINCE).map(LookBack::parse).map(this::until),
                Asked.text(request, ACTOR),
                Asked.text(request, ACTION),
                Asked.text(request, Parameters.SERVICE),
                request.query(RESULT).map(AuditRoutes::result),
                Optional.empty());
        int limit = Asked.limit(request, USUAL_ENTRIES, MAX_ENTRIES);
        var found = Answers.result(actions.run(request.principal(), new ReadAudit(filter, limit)));
        return new Reply.Json(
                new AuditBody(found.stream().map(AuditRoutes::body).toList()));
    }

    private Reply export(Request request) {
        var export = Answers.result(actions.run(request.principal(), new ExportAudit()));
        return new Reply.Text("application/jsonl", export::writeTo);
    }

    private TimeRange until(LookBack since) {
        Instant now = clock.instant();
        // An entry of this very moment belongs to it.
        return new TimeRange(now.minus(since.span()), now.plusNanos(1));
    }

    private static Result result(String word) {
        List<String> known = Arrays.stream(Result.values()).map(Result::id).toList();
        return Arrays.stream(Result.values())
                .filter(result -> result.id().equals(word))
                .findFirst()
                .orElseThrow(() -> new VigilException(
                        ErrorCode.BAD_REQUEST,
                        "there is no result \"" + word + "\"" + Suggestion.question(word, known) + " Known: "
                                + String.join(", ", known)));
    }

    private static AuditBody.Entry body(Entry entry) {
        var place = entry.place();
        var who = entry.who();
        var what = entry.what();
        return new AuditBody.Entry(
                place.sequence(),
                place.time(),
                who.subject(),
                who.proof(),
                what.action(),
                place.phase().id(),
                what.service(),
                who.endpoint(),
                what.inputs(),
                entry.end().map(end -> end.result().id()).orElse(""),
                entry.end().map(end -> TracesBody.millis(end.took())),
                who.ip(),
                what.digest().hex(),
                Digest.ofHash(Hash.leaf(entry.canonical())).hex());
    }
}
