package dev.vigil.cli.command;

import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.ServicesBody;
import dev.vigil.api.text.Foreign;
import dev.vigil.cli.client.Question;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.SourceOptions;
import dev.vigil.cli.screen.CoverageText;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "services", description = "Lists the services that logs, metrics or traces name, one a line.")
public final class ServicesCommand implements Callable<Integer> {
    @Mixin
    SourceOptions sources = new SourceOptions();

    private final Context context;

    public ServicesCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        try (var asked = context.ask(sources.sources())) {
            var question = Question.of(Paths.SERVICES).with(Parameters.PROFILE, context.profile());
            show(asked.api().get(question, ServicesBody.class));
        }
        return ExitCode.FINE.number();
    }

    private void show(ServicesBody body) {
        switch (context.format()) {
            case JSON -> context.printJson(body);
            case JSONL ->
                context.printJsonLines(body.services().stream()
                        .map(service -> Map.of("service", service))
                        .toList());
            case TABLE -> {
                body.services().stream().map(Foreign::line).forEach(context.out()::println);
                CoverageText.lines(body.services().size(), "services", "-o json", body.coverage())
                        .forEach(context::hint);
            }
        }
    }
}
