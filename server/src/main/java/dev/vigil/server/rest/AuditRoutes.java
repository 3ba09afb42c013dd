package dev.vigil.server.rest;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.Suggestion;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.AuditBody;
import dev.vigil.api.http.AuditKeyBody;
import dev.vigil.api.http.OutcomeBody;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.SealRequest;
import dev.vigil.api.http.TracesBody;
import dev.vigil.api.text.Foreign;
import dev.vigil.api.time.LookBack;
import dev.vigil.api.time.TimeRange;
import dev.vigil.ledger.Entry;
import dev.vigil.ledger.Result;
import dev.vigil.ledger.merkle.Hash;
import dev.vigil.server.access.Permission;
import dev.vigil.server.action.Actions;
import dev.vigil.server.action.ExportAudit;
import dev.vigil.server.action.ProveAudit;
import dev.vigil.server.action.ReadAudit;
import dev.vigil.server.action.SealAudit;
import dev.vigil.server.audit.EntryFilter;
import dev.vigil.server.http.Limit;
import dev.vigil.server.http.Reply;
import dev.vigil.server.http.Request;
import dev.vigil.server.http.Route;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** The record of everything that happened. */
final class AuditRoutes {
    private static final int USUAL_ENTRIES = 50;
    private static final int MAX_ENTRIES = 1_000;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final String PLAIN = "text/plain";
    private static final String NEWEST = "newest";
    private static final String OLDEST = "oldest";
    private static final long BEFORE_ALL = -1;

    private final Actions actions;
    private final Routes.Running running;
    private final InstantSource clock;

    AuditRoutes(Actions actions, Routes.Running running, InstantSource clock) {
        this.actions = actions;
        this.running = running;
        this.clock = clock;
    }

    List<Route> rows() {
        return List.of(
                Route.get(Paths.AUDIT, Permission.READ_AUDIT, Limit.READS)
                        .summary("The newest entries that fit, or those after one, the oldest of them first.")
                        .takes(Parameters.ACTION, "Only this kind of action, such as logs.search.")
                        .takes(Parameters.ACTOR, "Only what this subject did.")
                        .takes(Parameters.SERVICE, "Only what concerns this service.")
                        .takes(Parameters.RESULT, "Only what ended so, such as forbidden.")
                        .takes(Parameters.ENTITY, "Only what was done to the thing with this id.")
                        .takes(Parameters.SINCE, "Only what is not older than this, such as 1h.")
                        .takes(Parameters.FROM, "Only from this moment on (ISO-8601), in place of since.")
                        .takes(Parameters.UNTIL, "Only before this moment (ISO-8601).")
                        .takes(Parameters.AFTER, "Only what comes after the entry of this number, page by page.")
                        .takes(Parameters.ORDER, "Which come on the first page: the newest (usual) or the oldest.")
                        .takes(
                                Parameters.LIMIT,
                                "How many at most, up to " + MAX_ENTRIES + "; usually " + USUAL_ENTRIES + ".")
                        .answers(AuditBody.class)
                        .by(this::entries),
                Route.get(Paths.AUDIT_EXPORT, Permission.READ_AUDIT, Limit.INVESTIGATIONS)
                        .summary("Every entry as a line of JSON, and a last line with a signed checkpoint.")
                        .writes("application/jsonl")
                        .by(this::export),
                Route.get(Paths.AUDIT_CHECKPOINT, Permission.READ_AUDIT, Limit.READS)
                        .summary("A signed note that vouches for all entries so far (c2sp.org/tlog-checkpoint).")
                        .writes(PLAIN)
                        .by(request -> proved(request, new ProveAudit.Claim.State())),
                Route.get(Paths.AUDIT_PROOF, Permission.READ_AUDIT, Limit.READS)
                        .summary("An entry, and a proof that it is in the ledger (c2sp.org/tlog-proof).")
                        .needs(Parameters.ENTRY, "The entry's number.")
                        .writes(PLAIN)
                        .by(request -> proved(
                                request, new ProveAudit.Claim.Holds(new EntryId(number(request, Parameters.ENTRY))))),
                Route.get(Paths.AUDIT_CONSISTENCY, Permission.READ_AUDIT, Limit.READS)
                        .summary("A proof that the ledger continues an older one, and a checkpoint"
                                + " (c2sp.org/tlog-witness).")
                        .needs(Parameters.OLD, "How many entries the older one had.")
                        .writes(PLAIN)
                        .by(request ->
                                proved(request, new ProveAudit.Claim.Continues(number(request, Parameters.OLD)))),
                Route.get(Paths.AUDIT_KEY, Permission.READ_AUDIT, Limit.READS)
                        .summary("What anybody needs to verify an export.")
                        .answers(AuditKeyBody.class)
                        .by(request -> new Reply.Json(new AuditKeyBody(running.auditKey()))),
                Route.post(Paths.AUDIT_SEAL, Permission.SEAL_AUDIT, Limit.CHANGES)
                        .summary("Asks to move the oldest entries into a file, all but their hashes; waits for"
                                + " approval.")
                        .reads(SealRequest.class)
                        .answers(OutcomeBody.class)
                        .by(this::seal));
    }

    private Reply seal(Request request) {
        var age = LookBack.parseDuration(request.body(SealRequest.class).olderThan());
        var last = running.lastToSeal()
                .apply(clock.instant().minus(age))
                .orElseThrow(() -> new VigilException(
                        ErrorCode.CONFLICT,
                        "no entries can be sealed that are older than " + LookBack.print(age)
                                + ": the newest thousand, and whatever still runs, always stay"));
        var outcome = actions.run(request.principal(), new SealAudit(last));
        return new Reply.Json(Answers.outcome(outcome, segment -> Map.of("segment", segment)));
    }

    private Reply entries(Request request) {
        var after = request.query(Parameters.AFTER)
                .map(_ -> number(request, Parameters.AFTER))
                .or(() -> oldestFirst(request) ? Optional.of(BEFORE_ALL) : Optional.empty());
        var filter = new EntryFilter(
                range(request),
                Asked.text(request, Parameters.ACTOR),
                Asked.text(request, Parameters.ACTION),
                Asked.text(request, Parameters.SERVICE),
                request.query(Parameters.RESULT).map(AuditRoutes::result),
                Asked.text(request, Parameters.ENTITY),
                after);
        int limit = Asked.limit(request, USUAL_ENTRIES, MAX_ENTRIES);
        var found = Answers.result(actions.run(request.principal(), new ReadAudit(filter, limit)));
        boolean more = after.isPresent() && found.size() == limit;
        var next = more ? Optional.of(found.getLast().place().sequence()) : Optional.<Long>empty();
        return new Reply.Json(
                new AuditBody(found.stream().map(AuditRoutes::body).toList(), next));
    }

    private static boolean oldestFirst(Request request) {
        String order = request.query(Parameters.ORDER).orElse(NEWEST);
        if (!order.equals(NEWEST) && !order.equals(OLDEST)) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST, "the order is newest or oldest, not \"" + Foreign.line(order) + "\"");
        }
        return order.equals(OLDEST);
    }

    private Reply proved(Request request, ProveAudit.Claim claim) {
        String text = Answers.result(actions.run(request.principal(), new ProveAudit(claim)));
        return new Reply.Text(PLAIN, out -> out.write(text));
    }

    private Reply export(Request request) {
        var export = Answers.result(actions.run(request.principal(), new ExportAudit()));
        return new Reply.Text("application/jsonl", export::writeTo);
    }

    private Optional<TimeRange> range(Request request) {
        var window = Asked.window(request);
        if (window.since().isEmpty() && window.from().isEmpty() && window.to().isEmpty()) {
            return Optional.empty();
        }
        // An entry of this very moment belongs to it.
        Instant end = window.to().orElseGet(() -> clock.instant().plusNanos(1));
        Instant begin = window.from()
                .orElseGet(() ->
                        window.since().map(since -> end.minus(since.span())).orElse(Instant.EPOCH));
        return Optional.of(new TimeRange(begin, end));
    }

    private static long number(Request request, String name) {
        String text = request.query(name).orElse("");
        if (!NUMBER.matcher(text).matches()) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST, name + " is a number of 0 or more, not \"" + Foreign.line(text) + "\"");
        }
        return Long.parseLong(text);
    }

    private static Result result(String word) {
        List<String> known = Arrays.stream(Result.values()).map(Result::id).toList();
        return Arrays.stream(Result.values())
                .filter(result -> result.id().equals(word))
                .findFirst()
                .orElseThrow(() -> new VigilException(
                        ErrorCode.BAD_REQUEST,
                        "there is no result \"" + word + "\"" + Suggestion.end(word, known) + " Known: "
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
                who.keyId(),
                what.action(),
                place.phase().id(),
                what.service(),
                what.entityType(),
                what.entityId(),
                who.endpoint(),
                what.inputs(),
                entry.end().map(end -> end.result().id()).orElse(""),
                entry.end().map(end -> TracesBody.millis(end.took())),
                who.ip(),
                what.digest().hex(),
                Digest.ofHash(Hash.leaf(entry.canonical())).hex());
    }
}
