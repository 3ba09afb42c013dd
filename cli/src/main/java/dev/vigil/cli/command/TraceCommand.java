package dev.vigil.cli.command;

import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.TracesBody;
import dev.vigil.api.http.TracesBody.TraceBody;
import dev.vigil.api.text.Figures;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.SubjectOptions;
import dev.vigil.cli.invocation.WindowOptions;
import dev.vigil.cli.screen.Cell;
import dev.vigil.cli.screen.CoverageText;
import dev.vigil.cli.screen.Table;
import dev.vigil.cli.screen.TraceTree;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "trace", description = "Shows traces that pass through a service, the newest first.")
public final class TraceCommand implements Callable<Integer> {
    @Mixin
    SubjectOptions about = new SubjectOptions();

    @Option(
            names = {"--tag", "--tags"},
            paramLabel = "KEY=VALUE",
            description = "An attribute that one of its spans carries; may be repeated.")
    List<String> tags = List.of();

    @Mixin
    WindowOptions window = new WindowOptions();

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "COUNT",
            description = "How many traces at most; ${DEFAULT-VALUE} when not given.")
    int limit = 20;

    @Option(names = "--spans", description = "Every span of each trace, below what caused it.")
    boolean spans;

    private final Context context;

    public TraceCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var subject = about.subject(context);
        try (var asked = context.ask(subject.sources())) {
            var question = window.addTo(subject.question(Paths.TRACES)).with(Parameters.LIMIT, limit);
            tags.forEach(tag -> question.with(Parameters.TAG, tag));
            show(asked.api().get(question, TracesBody.class));
        }
        return ExitCode.FINE.number();
    }

    private void show(TracesBody body) {
        switch (context.format()) {
            case JSON -> context.printJson(body);
            case JSONL -> context.printJsonLines(body.traces());
            case TABLE -> {
                if (spans) {
                    body.traces().stream()
                            .flatMap(trace -> TraceTree.lines(trace, context.palette()).stream())
                            .forEach(context.out()::println);
                } else if (!body.traces().isEmpty()) {
                    context.print(table(body.traces()));
                }
                CoverageText.lines(body.traces().size(), "traces", "-n COUNT", body.coverage())
                        .forEach(context::hint);
            }
        }
    }

    private Table table(List<TraceBody> traces) {
        var table = Table.of("START", "TRACE", "SERVICE", "OPERATION", "DURATION>", "SPANS>", "ERROR")
                .flexible(3);
        for (var trace : traces) {
            UnaryOperator<String> paint = trace.error() ? context.palette()::bad : UnaryOperator.identity();
            table.row(
                    Cell.of(Figures.exact(trace.start())),
                    Cell.of(trace.traceId()),
                    Cell.of(trace.service()),
                    Cell.of(trace.operation()),
                    Cell.of(Figures.measure(trace.durationMs(), "ms")),
                    Cell.of(Figures.number(trace.spans().size())),
                    Cell.of(trace.error() ? "error" : "", paint));
        }
        return table;
    }
}
