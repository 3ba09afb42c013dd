package dev.vigil.cli.command;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.diagnosis.Severity;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.http.OutcomeBody;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.ProgressBody;
import dev.vigil.api.http.RcaRequest;
import dev.vigil.api.json.Json;
import dev.vigil.api.report.Report;
import dev.vigil.cli.client.Api;
import dev.vigil.cli.client.Question;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.GlobalOptions.Format;
import dev.vigil.cli.invocation.ReportFile;
import dev.vigil.cli.screen.ProgressLine;
import dev.vigil.cli.screen.ReportText;
import dev.vigil.wire.ServerEvent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One investigation as it comes in: progress while it runs, the report, and what became of posting it. */
final class Reported {
    private final Context context;
    private final ProgressLine progress;
    private Optional<Report> report = Optional.empty();
    private Optional<OutcomeBody> posted = Optional.empty();

    private Reported(Context context, ProgressLine progress) {
        this.context = context;
        this.progress = progress;
    }

    /** Asks for the cause and shows the answer as the caller wants it. */
    static Reported ask(Context context, Api api, RcaRequest request) {
        try (var progress = context.progress()) {
            progress.show("looking …");
            var reported = new Reported(context, progress);
            api.postEvents(Paths.RCA, request, reported::receive);
            progress.wipe();
            reported.show();
            return reported;
        }
    }

    Report report() {
        return report.orElseThrow(() -> new VigilException(
                ErrorCode.UPSTREAM_FAILED,
                "the server ended the investigation without a report; its log may tell why"));
    }

    /** Keeps the report in files, in the forms that the server writes. */
    void save(Api api, List<ReportFile> files) {
        save(context, api, report(), files);
    }

    static void save(Context context, Api api, Report report, List<ReportFile> files) {
        for (ReportFile file : files) {
            file.write(api.text(Question.of(Paths.one(Paths.INVESTIGATIONS, report.id()))
                    .with(Parameters.FORMAT, file.form().id())));
            context.hint("The report is in " + file.path());
        }
    }

    /** Shows a report as the caller wants it. */
    static void show(Context context, Report report) {
        switch (context.format()) {
            case TABLE ->
                ReportText.lines(report, context.palette(), context.textColumns())
                        .forEach(context.out()::println);
            case JSON -> context.printJson(report);
            case JSONL -> context.printJsonLines(List.of(report));
        }
    }

    /** How the command ends: posting that failed is worse than what was found. */
    ExitCode exitCode(Optional<Severity> failOn, Optional<String> notifier) {
        ExitCode sent =
                posted.map(outcome -> sent(outcome, notifier.orElse(""))).orElse(ExitCode.FINE);
        if (sent != ExitCode.FINE) {
            return sent;
        }
        return failOn.isPresent()
                        && worst(report())
                                .filter(found -> found.compareTo(failOn.get()) >= 0)
                                .isPresent()
                ? ExitCode.FOUND
                : ExitCode.FINE;
    }

    private boolean receive(ServerEvent event) {
        switch (event.name()) {
            case RcaRequest.PROGRESS_EVENT ->
                progress.show(Json.read(event.data(), ProgressBody.class).message());
            case RcaRequest.REPORT_EVENT -> report = Optional.of(Json.read(event.data(), Report.class));
            case RcaRequest.POSTED_EVENT -> posted = Optional.of(Json.read(event.data(), OutcomeBody.class));
            default -> {
                // A newer server may say more than this version understands.
            }
        }
        if (context.format() == Format.JSONL) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("event", event.name());
            line.put("data", Json.readObject(event.data()));
            context.out().println(Json.write(line));
            context.out().flush();
        }
        return true;
    }

    private void show() {
        Report shown = report();
        if (context.format() != Format.JSONL) {
            // As lines it has been printed, as one of the events.
            show(context, shown);
        }
    }

    private ExitCode sent(OutcomeBody outcome, String notifier) {
        String why = outcome.reason().orElse("no reason given");
        return switch (outcome.state()) {
            case DONE -> told("The report was sent to " + notifier + ".", ExitCode.FINE);
            case WAITING -> {
                String id = outcome.approvalId().orElse("");
                yield told(
                        "Sending the report to " + notifier + " waits for approval " + id + ": vigil approvals approve "
                                + id,
                        ExitCode.FINE);
            }
            case REFUSED -> told("The report was not sent to " + notifier + ": " + why, ExitCode.REFUSED);
            case FAILED -> told("Sending the report to " + notifier + " failed: " + why, failure(outcome));
            case UNKNOWN ->
                told("Nobody knows whether the report reached " + notifier + ": " + why, ExitCode.UPSTREAM_FAILED);
        };
    }

    private ExitCode told(String message, ExitCode code) {
        if (code == ExitCode.FINE) {
            context.hint(message);
        } else {
            context.err().println("vigil: " + message);
        }
        return code;
    }

    private static ExitCode failure(OutcomeBody outcome) {
        return Arrays.stream(ErrorCode.values())
                .filter(code -> code.slug().equals(outcome.code().orElse("")))
                .findFirst()
                .map(ExitCode::of)
                .orElse(ExitCode.UPSTREAM_FAILED);
    }

    /** An incident that no single anomaly explains is as bad as a bad one. */
    private static Optional<Severity> worst(Report report) {
        if (report.status() != Status.INCIDENT) {
            return Optional.empty();
        }
        return Optional.of(report.anomalies().stream()
                .map(Report.AnomalyLine::severity)
                .max(Severity::compareTo)
                .orElse(Severity.HIGH));
    }
}
