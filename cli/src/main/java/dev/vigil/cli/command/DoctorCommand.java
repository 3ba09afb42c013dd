package dev.vigil.cli.command;

import dev.vigil.api.http.DoctorBody;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.api.text.Foreign;
import dev.vigil.cli.client.Question;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.SourceOptions;
import dev.vigil.cli.screen.Palette;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "doctor",
        description =
                "Probes each part that is configured; says what it did, what came back and how to mend it. Ends with"
                        + " 4 when something is ill.")
public final class DoctorCommand implements Callable<Integer> {
    @Mixin
    SourceOptions sources = new SourceOptions();

    private final Context context;

    public DoctorCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (var asked = context.ask(sources.sources());
                var progress = context.progress()) {
            progress.show("probing …");
            var question = Question.of(Paths.DOCTOR).with(Parameters.PROFILE, context.profile());
            var body = asked.api().get(question, DoctorBody.class);
            progress.wipe();
            show(
                    body,
                    asked.isInThisProcess()
                            ? "a server in this process"
                            : asked.api().server().toString());
            return (body.well() ? ExitCode.FINE : ExitCode.UPSTREAM_FAILED).number();
        }
    }

    private void show(DoctorBody body, String server) {
        switch (context.format()) {
            case JSON -> context.printJson(body);
            case JSONL -> context.printJsonLines(body.parts());
            case TABLE -> {
                context.hint("Asked " + server + ".");
                body.parts().forEach(this::print);
                context.hint(body.well() ? "Everything is well." : "Something is ill; see above how to mend it.");
            }
        }
    }

    private void print(DoctorBody.Part part) {
        Palette palette = context.palette();
        String mark = part.well() ? palette.good("well") : palette.bad("ill ");
        context.out()
                .println(mark + "  " + palette.strong(Foreign.line(part.part())) + "  " + Foreign.line(part.tried())
                        + ": " + Foreign.line(part.answer()));
        if (!part.remedy().isBlank()) {
            context.out().println("      " + Foreign.line(part.remedy()));
        }
    }
}
