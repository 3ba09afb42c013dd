package dev.vigil.cli.command;

import dev.vigil.api.http.MetricsBody;
import dev.vigil.api.http.MetricsBody.Point;
import dev.vigil.api.http.MetricsBody.SeriesBody;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.api.text.Figures;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.SubjectOptions;
import dev.vigil.cli.invocation.WindowOptions;
import dev.vigil.cli.screen.Cell;
import dev.vigil.cli.screen.CoverageText;
import dev.vigil.cli.screen.Table;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "metrics", description = "Shows metrics: one line for each series, with its course.")
public final class MetricsCommand implements Callable<Integer> {
    private static final int COURSE_COLUMNS = 24;

    @Mixin
    SubjectOptions about = new SubjectOptions();

    @CommandLine.Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "METRIC",
            description = "The exact name of one metric; all of them when none is named.")
    Optional<String> metric = Optional.empty();

    @Mixin
    WindowOptions window = new WindowOptions();

    private final Context context;

    public MetricsCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        var subject = about.subject(context);
        try (var asked = context.ask(subject.sources())) {
            var question = window.addTo(subject.question(Paths.METRICS)).with(Parameters.METRIC, metric);
            show(asked.api().get(question, MetricsBody.class));
        }
        return ExitCode.FINE.number();
    }

    private void show(MetricsBody body) {
        switch (context.format()) {
            case JSON -> context.printJson(body);
            case JSONL -> context.printJsonLines(body.series());
            case TABLE -> {
                var table = Table.of("METRIC", "LABELS", "POINTS>", "MIN>", "MEAN>", "MAX>", "LAST>", "COURSE")
                        .flexible(1);
                body.series().forEach(series -> addRow(table, series));
                if (!table.isEmpty()) {
                    context.print(table);
                }
                CoverageText.lines(body.series().size(), "series", "name a SERVICE and a METRIC", body.coverage())
                        .forEach(context::hint);
            }
        }
    }

    private static void addRow(Table table, SeriesBody series) {
        double[] values = series.points().stream().mapToDouble(Point::value).toArray();
        var figures = series.points().stream().mapToDouble(Point::value).summaryStatistics();
        boolean empty = values.length == 0;
        table.row(
                Cell.of(series.metric()),
                Cell.of(labels(series.labels())),
                Cell.of(Figures.number(values.length)),
                Cell.of(empty ? "" : Figures.measure(figures.getMin(), series.unit())),
                Cell.of(empty ? "" : Figures.measure(figures.getAverage(), series.unit())),
                Cell.of(empty ? "" : Figures.measure(figures.getMax(), series.unit())),
                Cell.of(empty ? "" : Figures.measure(values[values.length - 1], series.unit())),
                Cell.of(Figures.sparkline(values, COURSE_COLUMNS)));
    }

    private static String labels(Map<String, String> labels) {
        return labels.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(" "));
    }
}
