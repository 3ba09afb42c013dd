package dev.vigil.cli.command;

import dev.vigil.api.http.LogsBody;
import dev.vigil.api.http.Paths;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.GlobalOptions.Format;
import dev.vigil.cli.invocation.LogOptions;
import dev.vigil.cli.screen.LogLines;
import dev.vigil.wire.ServerEvent;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "tail",
        description =
                "Follows logs: what is there of the window, then what comes, until Ctrl-C. -o jsonl for programs.")
public final class TailCommand implements Callable<Integer> {
    @Mixin
    LogOptions which = new LogOptions();

    private final Context context;

    public TailCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var subject = which.subject(context);
        try (var asked = context.ask(subject.sources())) {
            var question = which.question(subject, Paths.TAIL);
            var lines = new LogLines(context.out(), context.palette());
            asked.api().events(question, event -> show(event, lines));
        }
        return ExitCode.FINE.number();
    }

    /** Answers whether there is still somebody who reads. */
    private boolean show(ServerEvent event, LogLines lines) {
        if (event.name().equals(LogsBody.TAIL_EVENT)) {
            // One object would never end: a stream of objects is what a program can read.
            if (context.format() == Format.TABLE) {
                lines.print(Json.read(event.data(), LogEvent.class));
            } else {
                context.out().println(event.data());
            }
        }
        return !context.out().checkError();
    }
}
