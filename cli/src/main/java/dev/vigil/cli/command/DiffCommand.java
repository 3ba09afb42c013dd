package dev.vigil.cli.command;

import dev.vigil.api.http.DiffBody;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.api.text.Figures;
import dev.vigil.api.time.LookBack;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.SubjectOptions;
import dev.vigil.cli.screen.Cell;
import dev.vigil.cli.screen.Table;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.UnaryOperator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "diff", description = "Compares two windows of time, by rate: what is new, gone, more, less.")
public final class DiffCommand implements Callable<Integer> {
    @Mixin
    SubjectOptions about = new SubjectOptions();

    @Option(names = "--baseline", paramLabel = "SPAN", description = "How long the ordinary window is, such as 2h.")
    Optional<LookBack> baseline = Optional.empty();

    @Option(
            names = "--compare",
            paramLabel = "SPAN",
            description = "How long the window after it is that is compared, such as 1h.")
    Optional<LookBack> compare = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            description = "Where the compared window ends; by default where the data ends.")
    Optional<Instant> until = Optional.empty();

    private final Context context;

    public DiffCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var subject = about.subject(context);
        var question = subject.question(Paths.DIFF)
                .with(Parameters.BASELINE, baseline)
                .with(Parameters.COMPARE, compare)
                .with(Parameters.UNTIL, until);
        show(context.answer(subject.sources(), "comparing …", api -> api.get(question, DiffBody.class)));
        return ExitCode.FINE.number();
    }

    private void show(DiffBody body) {
        switch (context.format()) {
            case JSON -> context.printJson(body);
            case JSONL -> context.printJsonLines(body.changes());
            case TABLE -> {
                if (!body.changes().isEmpty()) {
                    context.print(table(body));
                }
                context.hint((body.changes().isEmpty()
                                ? "Nothing significant changed"
                                : body.changes().size() + " changes")
                        + " between " + body.baseline() + " and " + body.compare() + ".");
                context.notes(body.notes());
            }
        }
    }

    private Table table(DiffBody body) {
        var table = Table.of("CHANGE", "KIND", "SERVICE", "WHAT", "BEFORE>", "NOW>", "P>")
                .flexible(3);
        for (var change : body.changes()) {
            table.row(
                    Cell.of(words(change.direction()), paint(change.direction())),
                    Cell.of(words(change.kind())),
                    Cell.of(change.service()),
                    Cell.of(change.what()),
                    Cell.of(Figures.measure(change.baseline(), change.unit())),
                    Cell.of(Figures.measure(change.compare(), change.unit())),
                    Cell.of(Figures.number(change.significance())));
        }
        return table;
    }

    private UnaryOperator<String> paint(DiffBody.Direction direction) {
        return switch (direction) {
            case NEW, MORE -> context.palette()::doubtful;
            case GONE, LESS -> context.palette()::quiet;
        };
    }

    private static String words(Enum<?> name) {
        return name.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
