package dev.vigil.server.rest;

import dev.vigil.api.http.CoverageBody;
import dev.vigil.api.http.DeploysBody;
import dev.vigil.api.http.FormatsBody;
import dev.vigil.api.http.LogsBody;
import dev.vigil.api.http.MetricsBody;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.ServicesBody;
import dev.vigil.api.http.TracesBody;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Series;
import dev.vigil.server.access.Permission;
import dev.vigil.server.backend.Backends;
import dev.vigil.server.http.Limit;
import dev.vigil.server.http.Reply;
import dev.vigil.server.http.Request;
import dev.vigil.server.http.Route;
import dev.vigil.server.investigation.LogQuestion;
import dev.vigil.server.investigation.Telemetry;
import dev.vigil.server.investigation.TraceQuestion;
import java.util.Comparator;
import java.util.List;

/** Plain questions to the backend of a profile. */
final class TelemetryRoutes {
    private static final int USUAL_EVENTS = 100;
    private static final int USUAL_TRACES = 20;
    private static final int MAX_TRACES = 1_000;

    private final Telemetry telemetry;
    private final Shown shown;

    TelemetryRoutes(Telemetry telemetry, Shown shown) {
        this.telemetry = telemetry;
        this.shown = shown;
    }

    List<Route> rows() {
        return List.of(
                row(Paths.LOGS, "Log events, the newest ones when there are more than the limit, oldest first.")
                        .takes(Parameters.QUERY, "A query in Vigil's language; absent means everything.")
                        .takes(Parameters.RESOURCE, "Where to look, such as ecs.")
                        .takes(
                                Parameters.LIMIT,
                                "How many at most, up to " + Backends.MAX_EVENTS + "; usually " + USUAL_EVENTS + ".")
                        .answers(LogsBody.class)
                        .by(this::logs),
                row(Paths.TAIL, "Log events that are there, then those that come.")
                        .takes(Parameters.QUERY, "A query in Vigil's language; absent means everything.")
                        .takes(Parameters.RESOURCE, "Where to look, such as ecs.")
                        .streams(LogsBody.TAIL_EVENT, LogEvent.class)
                        .by(this::tail),
                Route.get(Paths.FORMATS, Permission.READ_TELEMETRY, Limit.READS)
                        .summary("How each log file is read: format, times, zone, and how well that fits.")
                        .takes(Parameters.PROFILE, "A configured environment; absent means the active one.")
                        .answers(FormatsBody.class)
                        .by(this::formats),
                row(Paths.METRICS, "Metric series.")
                        .takes(Parameters.METRIC, "The exact name of a metric; absent means all.")
                        .answers(MetricsBody.class)
                        .by(this::metrics),
                row(Paths.TRACES, "Traces, the newest first.")
                        .takesMany(Parameters.TAG, "An attribute that a span must carry, key=value.")
                        .takes(
                                Parameters.LIMIT,
                                "How many at most, up to " + MAX_TRACES + "; usually " + USUAL_TRACES + ".")
                        .answers(TracesBody.class)
                        .by(this::traces),
                row(Paths.DEPLOYS, "Changes that reached the system, the oldest first.")
                        .answers(DeploysBody.class)
                        .by(this::deploys),
                Route.get(Paths.SERVICES, Permission.READ_TELEMETRY, Limit.READS)
                        .summary("The services that logs, metrics or traces name.")
                        .takes(Parameters.PROFILE, "A configured environment; absent means the active one.")
                        .answers(ServicesBody.class)
                        .by(this::services));
    }

    private static Route.Row row(String path, String summary) {
        var row = Route.get(path, Permission.READ_TELEMETRY, Limit.READS).summary(summary);
        return Asked.takesWindow(Asked.takesScope(row));
    }

    private Reply logs(Request request) {
        var scope = Asked.scope(request);
        var question = new LogQuestion(
                Asked.query(request), Asked.window(request), Asked.limit(request, USUAL_EVENTS, Backends.MAX_EVENTS));
        telemetry.requireKnown(request.principal(), scope);
        var answer = Answers.result(telemetry.logs(request.principal(), scope, question));
        return new Reply.Json(
                new LogsBody(answer.items().stream().map(shown::event).toList(), CoverageBody.of(answer.coverage())));
    }

    private Reply tail(Request request) {
        var scope = Asked.scope(request);
        var query = Asked.query(request);
        var window = Asked.window(request);
        telemetry.requireKnown(request.principal(), scope);
        var feed = Answers.result(telemetry.tail(request.principal(), scope, query, window));
        return new Reply.Events(new TailSource(feed, shown));
    }

    private Reply metrics(Request request) {
        var scope = Asked.scope(request);
        telemetry.requireKnown(request.principal(), scope);
        var range = telemetry.resolve(request.principal(), scope, Asked.window(request));
        var answer = Answers.result(
                telemetry.metrics(request.principal(), scope, Asked.text(request, Parameters.METRIC), range));
        return new Reply.Json(new MetricsBody(
                answer.items().stream().map(this::series).toList(), CoverageBody.of(answer.coverage())));
    }

    private MetricsBody.SeriesBody series(Series series) {
        var body = MetricsBody.SeriesBody.of(series);
        return new MetricsBody.SeriesBody(
                shown.text(body.metric()), shown.fields(body.labels()), body.kind(), body.unit(), body.points());
    }

    private Reply traces(Request request) {
        var scope = Asked.scope(request);
        telemetry.requireKnown(request.principal(), scope);
        var range = telemetry.resolve(request.principal(), scope, Asked.window(request));
        var question = new TraceQuestion(Asked.tags(request), Asked.limit(request, USUAL_TRACES, MAX_TRACES));
        var answer = Answers.result(telemetry.traces(request.principal(), scope, question, range));
        return new Reply.Json(
                new TracesBody(TraceBodies.of(answer.items(), shown), CoverageBody.of(answer.coverage())));
    }

    private Reply deploys(Request request) {
        var scope = Asked.scope(request);
        telemetry.requireKnown(request.principal(), scope);
        var range = telemetry.resolve(request.principal(), scope, Asked.window(request));
        var answer = Answers.result(telemetry.deploys(request.principal(), scope, range));
        var deploys = answer.items().stream()
                .sorted(Comparator.comparing(Deploy::time).thenComparing(Deploy::id))
                .map(shown::deploy)
                .toList();
        return new Reply.Json(new DeploysBody(deploys, CoverageBody.of(answer.coverage())));
    }

    private Reply formats(Request request) {
        var answer = Answers.result(telemetry.formats(request.principal(), Asked.scope(request)));
        return new Reply.Json(new FormatsBody(
                answer.items().stream().map(shown::format).toList(), CoverageBody.of(answer.coverage())));
    }

    private Reply services(Request request) {
        var answer = Answers.result(telemetry.services(request.principal(), Asked.scope(request)));
        return new Reply.Json(new ServicesBody(
                answer.items().stream().map(shown::text).toList(), CoverageBody.of(answer.coverage())));
    }
}
