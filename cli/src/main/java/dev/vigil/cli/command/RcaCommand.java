package dev.vigil.cli.command;

import dev.vigil.api.diagnosis.Severity;
import dev.vigil.api.http.RcaRequest;
import dev.vigil.api.time.LookBack;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.SaveOptions;
import dev.vigil.cli.invocation.SubjectOptions;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "rca",
        description = "Finds the cause of what is wrong, and shows the evidence. Says so when nothing is wrong, or when"
                + " there is too little to tell.")
public final class RcaCommand implements Callable<Integer> {
    @Mixin
    SubjectOptions about = new SubjectOptions();

    @Option(
            names = {"-s", "--since"},
            paramLabel = "SPAN",
            description = "How far back to look from where the data ends: 30m, 2h30m, 7d. The last hour by default.")
    Optional<LookBack> since = Optional.empty();

    @Option(
            names = "--around",
            paramLabel = "TIME",
            description = "A moment in the middle of the trouble, such as 2026-03-01T10:00:00Z.")
    Optional<Instant> around = Optional.empty();

    @Option(names = "--post", paramLabel = "NOTIFIER", description = "Sends the redacted report to this notifier.")
    Optional<String> post = Optional.empty();

    @Mixin
    SaveOptions save = new SaveOptions();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY",
            description = "Ends with 1 when there is an incident that is at least low, medium, high or critical.")
    Optional<Severity> failOn = Optional.empty();

    private final Context context;

    public RcaCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var subject = about.subject(context);
        var request = new RcaRequest(
                subject.service(),
                since.map(LookBack::toString),
                around.map(Instant::toString),
                subject.profile(),
                post);
        try (var asked = context.ask(subject.sources())) {
            var reported = Reported.ask(context, asked.api(), request);
            reported.save(asked.api(), save.files());
            return reported.exitCode(failOn, post).number();
        }
    }
}
