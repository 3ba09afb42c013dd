package dev.vigil.cli.command;

import dev.vigil.api.backend.FileFormat;
import dev.vigil.api.http.FormatsBody;
import dev.vigil.api.text.Foreign;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.screen.Cell;
import dev.vigil.cli.screen.CoverageText;
import dev.vigil.cli.screen.Palette;
import dev.vigil.cli.screen.Table;
import java.util.function.UnaryOperator;

/** How each log file is read, for a person: one row a file, and below them one broken line of each file that has some. */
final class FormatLines {
    private final Context context;

    FormatLines(Context context) {
        this.context = context;
    }

    void show(FormatsBody body) {
        switch (context.format()) {
            case JSON -> context.printJson(body);
            case JSONL -> context.printJsonLines(body.files());
            case TABLE -> {
                var table = Table.of("FILE", "FORMAT", "TIMES LIKE", "ZONE", "FITTING>", "EVENTS>", "BROKEN>")
                        .flexible(1);
                body.files().forEach(file -> addRow(table, file));
                if (!table.isEmpty()) {
                    context.print(table);
                }
                body.files().forEach(this::printExample);
                CoverageText.lines(body.files().size(), "files", "fewer files", body.coverage())
                        .forEach(context::hint);
            }
        }
    }

    private void addRow(Table table, FileFormat file) {
        FileFormat.Evidence evidence = file.evidence();
        Palette palette = context.palette();
        UnaryOperator<String> alarm = evidence.broken() > 0 ? palette::bad : UnaryOperator.identity();
        table.row(
                Cell.of(file.file()),
                Cell.of(file.format()),
                Cell.of(file.times()),
                Cell.of(file.zone()),
                Cell.of(evidence.fitting() + " of " + evidence.lines()),
                Cell.of(Long.toString(evidence.events())),
                Cell.of(Long.toString(evidence.broken()), alarm));
    }

    private void printExample(FileFormat file) {
        if (file.evidence().broken() > 0) {
            context.out()
                    .println("broken in " + Foreign.line(file.file()) + ", for example: "
                            + Foreign.line(file.evidence().example()));
        }
    }
}
