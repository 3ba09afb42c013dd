package dev.vigil.server.rest;

import dev.vigil.api.Ids;
import dev.vigil.api.TextId;
import dev.vigil.api.http.MarksRequest;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.RevealBody;
import dev.vigil.api.http.RevealRequest;
import dev.vigil.api.http.TriageBody;
import dev.vigil.api.http.TriageRequest;
import dev.vigil.api.http.TriagesBody;
import dev.vigil.server.access.Permission;
import dev.vigil.server.action.Actions;
import dev.vigil.server.http.Limit;
import dev.vigil.server.http.Reply;
import dev.vigil.server.http.Request;
import dev.vigil.server.http.Route;
import dev.vigil.server.triage.ApplyMarks;
import dev.vigil.server.triage.DetectSpans;
import dev.vigil.server.triage.DiscardText;
import dev.vigil.server.triage.MarkSpans;
import dev.vigil.server.triage.ReadTexts;
import dev.vigil.server.triage.Reveal;
import dev.vigil.server.triage.ReviewedText;
import dev.vigil.server.triage.Triage;
import java.util.List;
import java.util.Optional;

/** Texts that people look through before they may leave. */
final class TriageRoutes {
    private static final int USUAL_LISTED = 50;

    private final Actions actions;
    private final Ids ids;

    TriageRoutes(Actions actions, Ids ids) {
        this.actions = actions;
        this.ids = ids;
    }

    List<Route> rows() {
        String one = Paths.one(Paths.TRIAGE, "{id}");
        return List.of(
                Route.get(Paths.TRIAGE, Permission.TRIAGE, Limit.READS)
                        .summary("Texts under review, the newest first.")
                        .takes(
                                Parameters.LIMIT,
                                "How many at most, up to " + Triage.MAX_LISTED + "; usually " + USUAL_LISTED + ".")
                        .answers(TriagesBody.class)
                        .by(this::list),
                Route.post(Paths.TRIAGE, Permission.TRIAGE, Limit.CHANGES)
                        .summary("Looks through a text for what must not leave, and keeps both for people to decide.")
                        .reads(TriageRequest.class)
                        .answers(TriageBody.class)
                        .by(this::submit),
                Route.get(one, Permission.TRIAGE, Limit.READS)
                        .summary("One text under review, with what was found in it.")
                        .answers(TriageBody.class)
                        .by(this::show),
                Route.post(Paths.marks("{id}"), Permission.TRIAGE, Limit.CHANGES)
                        .summary("Says of spans whether they are personal data.")
                        .reads(MarksRequest.class)
                        .answers(TriageBody.class)
                        .by(this::mark),
                Route.post(Paths.apply("{id}"), Permission.TRIAGE, Limit.CHANGES)
                        .summary(
                                "Makes the text that may leave, once every span is decided; the original is forgotten.")
                        .answers(TriageBody.class)
                        .by(this::apply),
                Route.post(Paths.discard("{id}"), Permission.TRIAGE, Limit.CHANGES)
                        .summary("Forgets a text under review, with what was found in it and made of it.")
                        .answers(TriageBody.class)
                        .by(this::discard),
                Route.post(Paths.REVEAL, Permission.REVEAL, Limit.CHANGES)
                        .summary("What a stand-in stands for. Each time is recorded.")
                        .reads(RevealRequest.class)
                        .answers(RevealBody.class)
                        .by(this::reveal));
    }

    private Reply list(Request request) {
        int limit = Asked.limit(request, USUAL_LISTED, Triage.MAX_LISTED);
        var found = Answers.result(actions.run(request.principal(), new ReadTexts(Optional.empty(), limit)));
        return new Reply.Json(
                new TriagesBody(found.stream().map(TriageRoutes::body).toList()));
    }

    private Reply submit(Request request) {
        var asked = request.body(TriageRequest.class);
        var id = TextId.next(ids);
        String by = request.principal().subject();
        var detect = new DetectSpans(id, asked.incident().orElse(id.value()), asked.name(), by, asked.text());
        return new Reply.Json(body(Answers.result(actions.run(request.principal(), detect))));
    }

    private Reply show(Request request) {
        var id = Optional.of(new TextId(request.path("id")));
        var found = Answers.result(actions.run(request.principal(), new ReadTexts(id, 1)));
        return new Reply.Json(body(found.getFirst()));
    }

    private Reply mark(Request request) {
        var asked = request.body(MarksRequest.class);
        var id = new TextId(request.path("id"));
        var mark = new MarkSpans(id, request.principal().subject(), asked.mask(), asked.keep());
        return new Reply.Json(body(Answers.result(actions.run(request.principal(), mark))));
    }

    private Reply apply(Request request) {
        var apply = new ApplyMarks(new TextId(request.path("id")));
        return new Reply.Json(body(Answers.result(actions.run(request.principal(), apply))));
    }

    private Reply discard(Request request) {
        var discard = new DiscardText(new TextId(request.path("id")));
        return new Reply.Json(body(Answers.result(actions.run(request.principal(), discard))));
    }

    private Reply reveal(Request request) {
        var asked = request.body(RevealRequest.class);
        String value = Answers.result(actions.run(request.principal(), new Reveal(asked.incident(), asked.standIn())));
        return new Reply.Json(new RevealBody(asked.standIn(), value));
    }

    private static TriageBody body(ReviewedText text) {
        return new TriageBody(
                text.id().value(),
                text.name(),
                text.incident(),
                text.result().isPresent() ? TriageBody.State.APPLIED : TriageBody.State.OPEN,
                text.submittedBy(),
                text.submitted(),
                text.undecided(),
                text.spans().stream().map(TriageRoutes::span).toList(),
                text.result().map(ReviewedText.Result::redacted),
                text.result().map(result -> result.digest().hex()));
    }

    private static TriageBody.Span span(ReviewedText.Span span) {
        var finding = span.finding();
        return new TriageBody.Span(
                span.number(),
                finding.type(),
                finding.rule(),
                finding.startByte(),
                finding.endByte(),
                finding.confidence(),
                TriageBody.Mark.valueOf(span.mark().name()),
                span.value(),
                span.markedBy());
    }
}
