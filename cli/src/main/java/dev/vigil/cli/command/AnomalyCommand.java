package dev.vigil.cli.command;

import dev.vigil.api.diagnosis.Severity;
import dev.vigil.api.http.AnomaliesBody;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.SubjectOptions;
import dev.vigil.cli.invocation.WindowOptions;
import dev.vigil.cli.screen.ReportText;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "anomaly", description = "Lists what is not as it was: metrics, log patterns, calls.")
public final class AnomalyCommand implements Callable<Integer> {
    @Mixin
    SubjectOptions about = new SubjectOptions();

    @Mixin
    WindowOptions window = new WindowOptions();

    @Option(
            names = "--severity",
            paramLabel = "SEVERITY",
            description = "Only what is at least low, medium, high or critical.")
    Optional<Severity> severity = Optional.empty();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Ends with 1 when something is at least this severe.")
    Optional<Severity> failOn = Optional.empty();

    private final Context context;

    public AnomalyCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var subject = about.subject(context);
        var question =
                window.addTo(subject.question(Paths.ANOMALIES)).with(Parameters.SEVERITY, severity.map(Severity::name));
        var body = context.answer(
                subject.sources(),
                "looking for what is not as it was …",
                api -> api.get(question, AnomaliesBody.class));
        show(body);
        boolean found = failOn.isPresent()
                && body.anomalies().stream()
                        .anyMatch(anomaly -> anomaly.severity().compareTo(failOn.get()) >= 0);
        return (found ? ExitCode.FOUND : ExitCode.FINE).number();
    }

    private void show(AnomaliesBody body) {
        switch (context.format()) {
            case JSON -> context.printJson(body);
            case JSONL -> context.printJsonLines(body.anomalies());
            case TABLE -> {
                if (!body.anomalies().isEmpty()) {
                    context.print(ReportText.anomalyTable(body.anomalies(), context.palette()));
                }
                context.hint((body.anomalies().isEmpty() ? "No anomalies. " : "") + "Status: "
                        + ReportText.words(body.status()) + ", " + body.window() + ".");
                context.notes(body.notes());
            }
        }
    }
}
