package dev.vigil.server.rest;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.InvestigationId;
import dev.vigil.api.VigilException;
import dev.vigil.api.diagnosis.Severity;
import dev.vigil.api.http.AnomaliesBody;
import dev.vigil.api.http.DiffBody;
import dev.vigil.api.http.InvestigationsBody;
import dev.vigil.api.http.OutcomeBody;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.PostRequest;
import dev.vigil.api.http.ProgressBody;
import dev.vigil.api.http.RcaRequest;
import dev.vigil.api.http.ReportForm;
import dev.vigil.api.json.Json;
import dev.vigil.api.report.Report;
import dev.vigil.api.time.LookBack;
import dev.vigil.api.time.Window;
import dev.vigil.server.access.Permission;
import dev.vigil.server.access.Principal;
import dev.vigil.server.http.EventStream;
import dev.vigil.server.http.Limit;
import dev.vigil.server.http.Reply;
import dev.vigil.server.http.Request;
import dev.vigil.server.http.Route;
import dev.vigil.server.investigation.Assignment;
import dev.vigil.server.investigation.Investigations;
import dev.vigil.server.investigation.Scope;
import dev.vigil.server.investigation.Summary;
import dev.vigil.server.investigation.document.HtmlPage;
import dev.vigil.server.investigation.document.MarkdownText;
import dev.vigil.server.notify.Delivery;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Questions that Vigil thinks about: anomalies, differences, causes. */
final class InvestigationRoutes {
    private static final int USUAL_LISTED = 50;
    private static final String USUAL_BASELINE = "2h";
    private static final String USUAL_COMPARE = "1h";

    private final Routes.Investigating parts;
    private final Shown shown;

    InvestigationRoutes(Routes.Investigating parts, Shown shown) {
        this.parts = parts;
        this.shown = shown;
    }

    List<Route> rows() {
        return List.of(
                anomaliesRow(),
                diffRow(),
                Route.post(Paths.RCA, Permission.INVESTIGATE, Limit.INVESTIGATIONS)
                        .summary("Finds the cause of what is wrong.")
                        .reads(RcaRequest.class)
                        .answers(Report.class)
                        .streams(RcaRequest.PROGRESS_EVENT, ProgressBody.class)
                        .streams(RcaRequest.REPORT_EVENT, Report.class)
                        .streams(RcaRequest.POSTED_EVENT, OutcomeBody.class)
                        .by(this::rca),
                Route.get(Paths.INVESTIGATIONS, Permission.READ_INVESTIGATIONS, Limit.READS)
                        .summary("Investigations, the newest first.")
                        .takes(
                                Parameters.LIMIT,
                                "How many at most, up to " + Investigations.MAX_LISTED + "; usually " + USUAL_LISTED
                                        + ".")
                        .answers(InvestigationsBody.class)
                        .by(this::list),
                Route.get(Paths.one(Paths.INVESTIGATIONS, "{id}"), Permission.READ_INVESTIGATIONS, Limit.READS)
                        .summary("The report of one investigation.")
                        .takes(
                                Parameters.FORMAT,
                                "json, markdown or html; when absent, what Accept names of these, else json.")
                        .answers(Report.class)
                        .writes(ReportForm.MARKDOWN.mediaType())
                        .writes(ReportForm.HTML.mediaType())
                        .by(this::report),
                Route.post(Paths.post("{id}"), Permission.NOTIFY, Limit.CHANGES)
                        .summary("Sends the report of an investigation to a notifier of its profile.")
                        .reads(PostRequest.class)
                        .answers(OutcomeBody.class)
                        .by(this::post));
    }

    private Route anomaliesRow() {
        var row = Route.get(Paths.ANOMALIES, Permission.INVESTIGATE, Limit.INVESTIGATIONS)
                .summary("What is not as it was: metrics, log patterns, calls.")
                .takes(Parameters.SEVERITY, "The least severity to show: low, medium, high or critical.")
                .answers(AnomaliesBody.class);
        return Asked.takesWindow(Asked.takesScope(row)).by(this::anomalies);
    }

    private Route diffRow() {
        var row = Route.get(Paths.DIFF, Permission.INVESTIGATE, Limit.INVESTIGATIONS)
                .summary("What is different between two windows of any length, by rate.")
                .takes(Parameters.BASELINE, "The span that is the ordinary one; " + USUAL_BASELINE + " when absent.")
                .takes(Parameters.COMPARE, "The span after it that is compared; " + USUAL_COMPARE + " when absent.")
                .takes(Parameters.UNTIL, "Where the second one ends (ISO-8601); absent means where the data ends.")
                .answers(DiffBody.class);
        return Asked.takesScope(row).by(this::diff);
    }

    private Reply anomalies(Request request) {
        var assignment = new Assignment(Asked.scope(request), Asked.window(request));
        Severity least = request.query(Parameters.SEVERITY).map(Severity::parse).orElse(Severity.LOW);
        Report report = parts.investigations().glance(request.principal(), assignment);
        var anomalies = report.anomalies().stream()
                .filter(anomaly -> anomaly.severity().compareTo(least) >= 0)
                .toList();
        var cited = report.evidence().stream()
                .filter(evidence -> anomalies.stream()
                        .anyMatch(anomaly -> anomaly.evidence().contains(evidence.id())))
                .toList();
        return new Reply.Json(new AnomaliesBody(
                report.service(), report.window(), report.status(), anomalies, cited, report.notes()));
    }

    private Reply diff(Request request) {
        var scope = Asked.scope(request);
        var baseline = LookBack.parse(request.query(Parameters.BASELINE).orElse(USUAL_BASELINE));
        var compare = LookBack.parse(request.query(Parameters.COMPARE).orElse(USUAL_COMPARE));
        var window = new Window(
                Optional.of(compare),
                Optional.empty(),
                request.query(Parameters.UNTIL).map(Asked::moment),
                Optional.empty());
        var difference = parts.differences().between(request.principal(), scope, baseline, window);
        return new Reply.Json(DiffBodies.of(scope.service().orElse(""), difference, shown));
    }

    private Reply rca(Request request) {
        var asked = request.body(RcaRequest.class);
        var assignment = assignment(asked);
        if (request.wantsEvents()) {
            return new Reply.Events(events -> stream(request.principal(), asked, assignment, events));
        }
        if (asked.post().isPresent()) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST,
                    "\"post\" needs Accept: text/event-stream, where its outcome is told; or post the report of the"
                            + " investigation afterwards");
        }
        return new Reply.Json(parts.investigations().investigate(request.principal(), assignment, step -> {}));
    }

    private void stream(Principal who, RcaRequest asked, Assignment assignment, EventStream events) {
        Report report = parts.investigations()
                .investigate(
                        who,
                        assignment,
                        step -> events.send(RcaRequest.PROGRESS_EVENT, new ProgressBody(step.step(), step.message())));
        events.send(RcaRequest.REPORT_EVENT, report);
        asked.post()
                .ifPresent(notifier ->
                        events.send(RcaRequest.POSTED_EVENT, posted(who, new InvestigationId(report.id()), notifier)));
    }

    private static Assignment assignment(RcaRequest asked) {
        var window = new Window(
                asked.since().map(LookBack::parse),
                Optional.empty(),
                Optional.empty(),
                asked.around().map(Asked::moment));
        var scope = new Scope(asked.profile().orElse(""), asked.service().filter(name -> !name.isBlank()), "");
        return new Assignment(scope, window);
    }

    /** What became of posting: a fault on the way is an outcome too, because the report is there already. */
    private OutcomeBody posted(Principal who, InvestigationId id, String notifier) {
        try {
            return Answers.outcome(parts.investigations().post(who, id, notifier), Delivery::fields);
        } catch (VigilException fault) {
            return Answers.failed(fault.code(), fault.explanation(), OptionalLong.empty());
        }
    }

    private Reply list(Request request) {
        int limit = Asked.limit(request, USUAL_LISTED, Investigations.MAX_LISTED);
        var found = Answers.result(parts.investigations().list(request.principal(), limit));
        return new Reply.Json(new InvestigationsBody(
                found.stream().map(InvestigationRoutes::line).toList()));
    }

    private static InvestigationsBody.Line line(Summary summary) {
        Optional<Report> report = summary.report().map(json -> Json.read(json, Report.class));
        return new InvestigationsBody.Line(
                summary.id().value(),
                summary.service(),
                summary.profile(),
                summary.state(),
                summary.requester(),
                summary.created(),
                summary.finished(),
                report.map(Report::status),
                report.map(made -> made.sections().summary()),
                summary.failure());
    }

    private Reply report(Request request) {
        var id = new InvestigationId(request.path("id"));
        Summary found = Answers.result(parts.investigations().find(request.principal(), id)).stream()
                .findFirst()
                .orElseThrow(
                        () -> new VigilException(ErrorCode.NOT_FOUND, "there is no investigation " + id + " here"));
        String report = found.report()
                .orElseThrow(() -> new VigilException(
                        ErrorCode.CONFLICT,
                        "investigation " + id + " has no report: it is " + found.state()
                                + found.failure().map(why -> ", because " + why).orElse("")));
        return reply(report, form(request));
    }

    private static ReportForm form(Request request) {
        return request.query(Parameters.FORMAT)
                .map(ReportForm::parse)
                .orElseGet(() -> Stream.of(ReportForm.HTML, ReportForm.MARKDOWN)
                        .filter(form -> request.accepts(form.mediaType()))
                        .findFirst()
                        .orElse(ReportForm.JSON));
    }

    private static Reply reply(String report, ReportForm form) {
        return switch (form) {
            case JSON -> new Reply.Text(form.mediaType(), text -> text.write(report));
            case MARKDOWN -> {
                String markdown = MarkdownText.of(Json.read(report, Report.class));
                yield new Reply.Text(form.mediaType(), text -> text.write(markdown));
            }
            case HTML ->
                new Reply.Page(form.mediaType(), HtmlPage.CONTENT_POLICY, HtmlPage.of(Json.read(report, Report.class)));
        };
    }

    private Reply post(Request request) {
        var id = new InvestigationId(request.path("id"));
        String notifier = request.body(PostRequest.class).notifier();
        return new Reply.Json(
                Answers.outcome(parts.investigations().post(request.principal(), id, notifier), Delivery::fields));
    }
}
