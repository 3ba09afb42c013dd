package dev.vigil.server.investigation;

import dev.vigil.analysis.Findings;
import dev.vigil.analysis.Windows;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.api.InvestigationId;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Outcome;
import dev.vigil.api.report.Report;
import dev.vigil.api.time.TimeRange;
import dev.vigil.redaction.Destination;
import dev.vigil.redaction.Placeholders;
import dev.vigil.redaction.Redactor;
import dev.vigil.server.access.Access;
import dev.vigil.server.access.Permission;
import dev.vigil.server.access.Principal;
import dev.vigil.server.action.Actions;
import dev.vigil.server.notify.Delivery;
import dev.vigil.server.notify.PostReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Looks into what is wrong and keeps what was found. */
public final class Investigations {
    /** The most investigations one listing shows. */
    public static final int MAX_LISTED = 200;

    private final Access access;
    private final Actions actions;
    private final Telemetry telemetry;
    private final InvestigationRows rows;
    private final Surroundings surroundings;

    /**
     * What is passed in from outside.
     *
     * @param selection what selects a profile's data on the command line, by profile, such as {@code --profile prod}
     */
    public record Surroundings(
            InstantSource clock, Ids ids, InstanceId instance, Redactor redactor, UnaryOperator<String> selection) {}

    public Investigations(
            Access access, Actions actions, Telemetry telemetry, InvestigationRows rows, Surroundings surroundings) {
        this.access = access;
        this.actions = actions;
        this.telemetry = telemetry;
        this.rows = rows;
        this.surroundings = surroundings;
    }

    /**
     * Finds the cause of what is wrong, from the profile's data, without any model. The report is kept.
     *
     * @param progress hears how far it has come, on the calling thread
     */
    public Report investigate(Principal who, Assignment assignment, Consumer<Progress> progress) {
        requirePermission(who);
        var id = InvestigationId.next(surroundings.ids());
        String profile = telemetry.profile(assignment.scope());
        Instant now = surroundings.clock().instant();
        rows.begin(new InvestigationRows.Begun(id, assignment, profile, who.subject(), now), surroundings.instance());
        try {
            Report report = look(who, id, assignment, progress);
            rows.finish(id, report, surroundings.clock().instant());
            return report;
        } catch (VigilException fault) {
            rows.fail(id, fault.explanation(), surroundings.clock().instant());
            throw fault;
        }
    }

    /** The same look without keeping it, for those who want to see anomalies only. */
    public Report glance(Principal who, Assignment assignment) {
        requirePermission(who);
        return look(who, InvestigationId.next(surroundings.ids()), assignment, step -> {});
    }

    public Outcome<List<Summary>> list(Principal who, int limit) {
        return actions.run(who, new ReadInvestigations(Optional.empty(), Math.clamp(limit, 1, MAX_LISTED)));
    }

    public Outcome<List<Summary>> find(Principal who, InvestigationId id) {
        return actions.run(who, new ReadInvestigations(Optional.of(id), 1));
    }

    /** Sends the report to a notifier of the profile that was looked into, redacted for outsiders. */
    public Outcome<Delivery> post(Principal who, InvestigationId id, String notifier) {
        return switch (find(who, id)) {
            case Outcome.Done<List<Summary>>(var found, var entry) -> {
                Summary summary = found.stream().findFirst().orElseThrow(() -> unknown(id));
                yield actions.run(who, postReport(summary, notifier));
            }
            case Outcome.Refused<List<Summary>>(var reason) -> new Outcome.Refused<>(reason);
            case Outcome.Waiting<List<Summary>>(var approval, var expires) -> new Outcome.Waiting<>(approval, expires);
            case Outcome.Failed<List<Summary>>(var code, var message, var entry) ->
                new Outcome.Failed<>(code, message, entry);
            case Outcome.Unknown<List<Summary>>(var entry) -> new Outcome.Unknown<>(entry);
        };
    }

    private PostReport postReport(Summary summary, String notifier) {
        String report = summary.report()
                .orElseThrow(() -> new VigilException(
                        ErrorCode.CONFLICT,
                        "investigation " + summary.id() + " has no report to send: it is " + summary.state()));
        var redacted = surroundings.redactor().redactJson(report, Destination.WEBHOOK, Placeholders.numbered());
        var service = summary.service().isEmpty() ? Optional.<String>empty() : Optional.of(summary.service());
        return PostReport.of(summary.profile(), notifier, summary.id(), service, redacted);
    }

    private static VigilException unknown(InvestigationId id) {
        return new VigilException(ErrorCode.NOT_FOUND, "there is no investigation " + id + " here");
    }

    private Report look(Principal who, InvestigationId id, Assignment assignment, Consumer<Progress> progress) {
        Instant started = surroundings.clock().instant();
        Scope scope = assignment.scope();
        telemetry.requireKnown(who, scope);
        var window = telemetry.resolve(who, scope, assignment.window());
        var extent = telemetry.extent(who, scope);
        Windows windows = Comparison.of(window, extent);
        var gathering = new Gathering(telemetry, who, scope, progress);
        var observations = gathering.observe(windows);
        progress.accept(new Progress("analysis", "comparing, ranking causes"));
        Findings findings = observations.findings(scope.service());
        var writer = new ReportWriter(
                surroundings.redactor(),
                new Commands(surroundings.selection().apply(telemetry.profile(scope))),
                telemetry.source(scope));
        var took = Duration.between(started, surroundings.clock().instant());
        var notes = Stream.concat(missed(window, extent).stream(), gathering.notes().stream())
                .toList();
        return writer.write(id, new ReportWriter.Subject(scope.service().orElse(""), window, took), findings, notes);
    }

    /** Somebody who asks about a time without data wants to know where there is some. */
    private static Optional<String> missed(TimeRange window, Optional<TimeRange> extent) {
        return extent.filter(data ->
                        !data.from().isBefore(window.to()) || !window.from().isBefore(data.to()))
                .map(data -> "the window lies outside the data, which runs from "
                        + data.from().truncatedTo(ChronoUnit.SECONDS) + " to "
                        + data.to().truncatedTo(ChronoUnit.SECONDS));
    }

    private void requirePermission(Principal who) {
        access.refusal(who, Permission.INVESTIGATE).ifPresent(reason -> {
            throw new VigilException(ErrorCode.FORBIDDEN, reason);
        });
    }
}
