package dev.vigil.server.rest;

import dev.vigil.api.ApprovalId;
import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.ApprovalBody;
import dev.vigil.api.http.ApprovalsBody;
import dev.vigil.api.http.ApproveRequest;
import dev.vigil.api.http.OutcomeBody;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.api.json.Json;
import dev.vigil.server.access.Permission;
import dev.vigil.server.action.Actions;
import dev.vigil.server.action.ReadApprovals;
import dev.vigil.server.approval.Approvals;
import dev.vigil.server.approval.Choice;
import dev.vigil.server.approval.Decision;
import dev.vigil.server.http.Limit;
import dev.vigil.server.http.Reply;
import dev.vigil.server.http.Request;
import dev.vigil.server.http.Route;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What waits for approval, and deciding it. */
final class ApprovalRoutes {
    private static final int USUAL_LISTED = 50;

    private final Actions actions;
    private final Shown shown;

    ApprovalRoutes(Actions actions, Shown shown) {
        this.actions = actions;
        this.shown = shown;
    }

    List<Route> rows() {
        return List.of(
                Route.get(Paths.APPROVALS, Permission.READ_APPROVALS, Limit.READS)
                        .summary("Requests for approval, the newest first.")
                        .takes(
                                Parameters.LIMIT,
                                "How many at most, up to " + Approvals.MAX_LISTED + "; usually " + USUAL_LISTED + ".")
                        .answers(ApprovalsBody.class)
                        .by(this::list),
                Route.get(Paths.one(Paths.APPROVALS, "{id}"), Permission.READ_APPROVALS, Limit.READS)
                        .summary("One request for approval, with exactly what would run.")
                        .answers(ApprovalBody.class)
                        .by(this::show),
                Route.post(Paths.APPROVE, Permission.APPROVE, Limit.CHANGES)
                        .summary("Approves or denies what waits. Approving carries it out, once; where two must"
                                + " agree, the second one does.")
                        .reads(ApproveRequest.class)
                        .answers(OutcomeBody.class)
                        .by(this::decide));
    }

    private Reply list(Request request) {
        int limit = Asked.limit(request, USUAL_LISTED, Approvals.MAX_LISTED);
        var found = Answers.result(actions.run(request.principal(), new ReadApprovals(Optional.empty(), limit)));
        return new Reply.Json(new ApprovalsBody(found.stream().map(this::body).toList()));
    }

    private Reply show(Request request) {
        var id = new ApprovalId(request.path("id"));
        var found = Answers.result(actions.run(request.principal(), new ReadApprovals(Optional.of(id), 1)));
        return new Reply.Json(found.stream()
                .findFirst()
                .map(this::body)
                .orElseThrow(() -> new VigilException(ErrorCode.NOT_FOUND, "there is no approval " + id)));
    }

    private Reply decide(Request request) {
        var asked = request.body(ApproveRequest.class);
        var decision = new Decision(
                new ApprovalId(asked.approvalId()), new Digest(asked.digest()), Choice.parse(asked.decision()));
        return new Reply.Json(Answers.outcome(actions.decide(request.principal(), decision), Json::readObject));
    }

    private ApprovalBody body(dev.vigil.server.approval.Request approval) {
        return new ApprovalBody(
                approval.id().value(),
                approval.kind().id(),
                approval.summary(),
                shown.text(approval.canonical()),
                approval.digest().hex(),
                approval.requester(),
                ApprovalBody.State.valueOf(approval.state().name().toUpperCase(Locale.ROOT)),
                approval.created(),
                approval.expires(),
                approval.agreement().needed(),
                approval.agreement().given().stream()
                        .map(one -> new ApprovalBody.Approver(one.subject(), one.role(), one.at()))
                        .toList(),
                approval.agreement().againFrom(),
                approval.decider().map(dev.vigil.server.approval.Request.Decider::subject),
                approval.decider().map(dev.vigil.server.approval.Request.Decider::at),
                approval.outcome().map(json -> Json.read(json, OutcomeBody.class)));
    }
}
