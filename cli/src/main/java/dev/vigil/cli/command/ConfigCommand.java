package dev.vigil.cli.command;

import dev.vigil.api.json.Json;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.GlobalOptions.Format;
import dev.vigil.cli.local.Configuration.Checked;
import dev.vigil.cli.local.Configuration.Problem;
import dev.vigil.cli.screen.Cell;
import dev.vigil.cli.screen.Table;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "config", description = "Checks and shows what is configured on this machine. Starts nothing.")
public final class ConfigCommand {
    private final Context context;

    public ConfigCommand(Context context) {
        this.context = context;
    }

    @Command(
            name = "check",
            description =
                    "Reads the configuration as the server would and prints every problem. Ends with 2 when there is"
                            + " one that matters.")
    Integer check(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "FILE",
                            description = "A config.toml; ~/.vigil/config.toml if none.")
                    Optional<Path> file) {
        Checked checked = context.house().configuration().check(file);
        switch (context.format()) {
            case JSON -> context.printJson(checked);
            case JSONL -> context.printJsonLines(checked.problems());
            case TABLE -> {
                checked.problems().forEach(this::print);
                context.hint(summary(checked));
            }
        }
        return (checked.fails() ? ExitCode.USAGE : ExitCode.FINE).number();
    }

    @Command(name = "show", description = "Prints every setting that has a value, and where the value came from.")
    Integer show() {
        var settings = context.house().configuration().show(context.profile());
        if (context.format() == Format.TABLE) {
            var table = Table.of("SETTING", "VALUE", "FROM").flexible(1);
            settings.forEach(
                    setting -> table.row(Cell.of(setting.key()), Cell.of(setting.value()), Cell.of(setting.origin())));
            context.print(table);
        } else if (context.format() == Format.JSON) {
            context.out().println(Json.write(java.util.Map.of("settings", settings)));
        } else {
            context.printJsonLines(settings);
        }
        return ExitCode.FINE.number();
    }

    private void print(Problem problem) {
        String weight = problem.isError()
                ? context.palette().bad("error")
                : context.palette().doubtful("warning");
        context.out().println(problem.where() + ": " + weight + ": " + problem.message());
    }

    private static String summary(Checked checked) {
        long errors = checked.problems().stream().filter(Problem::isError).count();
        long warnings = checked.problems().size() - errors;
        if (errors == 0 && warnings == 0) {
            return "The configuration is fine.";
        }
        return errors
                + (errors == 1 ? " error, " : " errors, ")
                + warnings
                + (warnings == 1 ? " warning." : " warnings.");
    }
}
