package dev.vigil.cli.command;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.AuditBody;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.api.text.Figures;
import dev.vigil.cli.client.Question;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.GlobalOptions.Format;
import dev.vigil.cli.local.Sources;
import dev.vigil.cli.screen.Cell;
import dev.vigil.cli.screen.Table;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Asks for a report of what somebody did, and shows it. */
record ActivityTables(Context context) {
    private static final int PAGE = 1_000;
    private static final int MAX_SHOWN = 20;

    ExitCode report(Optional<String> actor, Optional<String> entity, Optional<String> since) {
        if (actor.isEmpty() && entity.isEmpty()) {
            throw new VigilException(ErrorCode.BAD_REQUEST, "name whom or what it is about: --actor or --entity");
        }
        try (var asked = context.ask(Sources.NONE)) {
            show(ActivityReport.of(after -> {
                var question = Question.of(Paths.AUDIT)
                        .with(Parameters.ACTOR, actor)
                        .with(Parameters.ENTITY, entity)
                        .with(Parameters.SINCE, since)
                        .with(Parameters.ORDER, "oldest")
                        .with(Parameters.AFTER, Optional.of(after).filter(entry -> entry >= 0))
                        .with(Parameters.LIMIT, PAGE);
                return asked.api().get(question, AuditBody.class);
            }));
        }
        return ExitCode.FINE;
    }

    private void show(ActivityReport report) {
        if (context.format() != Format.TABLE) {
            context.printJson(report);
            return;
        }
        String span = report.first()
                .flatMap(first ->
                        report.last().map(last -> ", from " + Figures.exact(first) + " to " + Figures.exact(last)))
                .orElse("");
        context.out().println(Figures.count(report.entries()) + " steps" + span);
        var actions = Table.of("ACTION", "ENDED");
        report.actions().forEach((action, ends) -> actions.row(Cell.of(action), Cell.of(words(ends))));
        print(actions);
        print(counts("WHO", report.actors()));
        print(counts("FROM", report.addresses()));
        print(counts("PROVED BY", report.keys()));
        print(counts("DONE TO", report.things()));
        if (!report.whole()) {
            context.hint("There is more than a report reads; narrow it with --since.");
        }
    }

    private void print(Table table) {
        if (!table.isEmpty()) {
            context.out().println();
            context.print(table);
        }
    }

    private static String words(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .map(one -> Figures.count(one.getValue()) + " " + one.getKey())
                .collect(Collectors.joining(", "));
    }

    /** The most frequent first. */
    private static Table counts(String heading, Map<String, Long> counts) {
        var table = Table.of(heading, "TIMES>");
        counts.entrySet().stream()
                .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                .limit(MAX_SHOWN)
                .forEach(one -> table.row(Cell.of(one.getKey()), Cell.of(Figures.count(one.getValue()))));
        return table;
    }
}
