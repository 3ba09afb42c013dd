package dev.vigil.cli.command;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.http.InvestigationsBody;
import dev.vigil.api.http.Parameters;
import dev.vigil.api.http.Paths;
import dev.vigil.api.report.Report;
import dev.vigil.api.text.Figures;
import dev.vigil.cli.client.Api;
import dev.vigil.cli.client.Question;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.SaveOptions;
import dev.vigil.cli.local.Sources;
import dev.vigil.cli.screen.Cell;
import dev.vigil.cli.screen.Table;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "report", description = "Shows or saves an earlier report; without an id, lists what was looked into.")
public final class ReportCommand implements Callable<Integer> {
    /** Stands for the id of the newest report that is whole. */
    private static final String LAST = "last";

    private static final String DONE = "done";

    @picocli.CommandLine.Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "Such as inv_01k9…, or \"last\" for the newest one.")
    Optional<String> id = Optional.empty();

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "COUNT",
            description = "How many are listed; 50 when absent.")
    Optional<Integer> limit = Optional.empty();

    @Mixin
    SaveOptions save = new SaveOptions();

    private final Context context;

    public ReportCommand(Context context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (id.isEmpty() && !save.files().isEmpty()) {
            throw new VigilException(
                    ErrorCode.BAD_REQUEST, "which report is to be saved? Name its id, or \"last\": vigil report last");
        }
        try (var asked = context.ask(Sources.NONE)) {
            if (id.isPresent()) {
                show(asked.api(), id.get());
            } else {
                list(investigations(asked.api()));
            }
        }
        return ExitCode.FINE.number();
    }

    private void show(Api api, String named) {
        String one = named.equals(LAST) ? newest(api) : named;
        Report report = api.get(Question.of(Paths.one(Paths.INVESTIGATIONS, one)), Report.class);
        Reported.show(context, report);
        Reported.save(context, api, report, save.files());
    }

    private String newest(Api api) {
        return investigations(api).investigations().stream()
                .filter(line -> line.state().equals(DONE))
                .findFirst()
                .map(InvestigationsBody.Line::id)
                .orElseThrow(() ->
                        new VigilException(ErrorCode.NOT_FOUND, "there is no report yet; \"vigil rca\" makes one"));
    }

    private InvestigationsBody investigations(Api api) {
        return api.get(Question.of(Paths.INVESTIGATIONS).with(Parameters.LIMIT, limit), InvestigationsBody.class);
    }

    private void list(InvestigationsBody body) {
        switch (context.format()) {
            case JSON -> context.printJson(body);
            case JSONL -> context.printJsonLines(body.investigations());
            case TABLE -> print(body);
        }
    }

    private void print(InvestigationsBody body) {
        var table = Table.of("ID", "MADE", "BY", "ABOUT", "FOUND", "SUMMARY").flexible(5);
        for (var line : body.investigations()) {
            table.row(
                    Cell.of(line.id()),
                    Cell.of(Figures.moment(line.made())),
                    Cell.of(line.requestedBy()),
                    Cell.of(line.service().isEmpty() ? "everything" : line.service()),
                    Cell.of(line.status()
                            .map(status ->
                                    status.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                            .orElse(line.state())),
                    Cell.of(line.summary().or(line::failure).orElse("")));
        }
        if (table.isEmpty()) {
            context.hint("Nothing was looked into yet; \"vigil rca\" does.");
        } else {
            context.print(table);
            context.hint("vigil report ID shows one; --save FILE keeps it as a page, Markdown or JSON");
        }
    }
}
