package dev.vigil.cli.command;

import dev.vigil.api.http.FormatsBody;
import dev.vigil.api.http.LogsBody;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.cli.client.Question;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.LogOptions;
import dev.vigil.cli.screen.CoverageText;
import dev.vigil.cli.screen.LogLines;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "logs", description = "Searches logs: the newest events that match, the oldest of them first.")
public final class LogsCommand implements Callable<Integer> {
    @Mixin
    LogOptions which = new LogOptions();

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "COUNT",
            description = "How many events at most; ${DEFAULT-VALUE} when not given.")
    int limit = 50;

    @Option(
            names = "--explain-format",
            description =
                    "Shows how each log file is read, in place of events: format, times, zone, and how well that fits.")
    boolean explain;

    private final Context context;

    public LogsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var subject = which.subject(context);
        try (var asked = context.ask(subject.sources())) {
            if (explain) {
                var formats = Question.of(Paths.FORMATS).with(Parameters.PROFILE, context.profile());
                new FormatLines(context).show(asked.api().get(formats, FormatsBody.class));
                return ExitCode.FINE.number();
            }
            var question = which.question(subject, Paths.LOGS).with(Parameters.LIMIT, limit);
            show(asked.api().get(question, LogsBody.class));
        }
        return ExitCode.FINE.number();
    }

    private void show(LogsBody body) {
        switch (context.format()) {
            case JSON -> context.printJson(body);
            case JSONL -> context.printJsonLines(body.events());
            case TABLE -> {
                var lines = new LogLines(context.out(), context.palette());
                body.events().forEach(lines::print);
                CoverageText.lines(body.events().size(), "events", "-n COUNT", body.coverage())
                        .forEach(context::hint);
            }
        }
    }
}
