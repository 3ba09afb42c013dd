package dev.vigil.cli;

import dev.vigil.cli.local.House;
import dev.vigil.cli.screen.Streams;
import java.util.List;
import java.util.Map;

/** The command line as a function: arguments in, texts and an exit code out. Ends no process and sets nothing global. */
public final class Cli {
    private Cli() {}

    /** Runs one command to its end; the answer is what the process should exit with. */
    public static int run(List<String> arguments, Streams streams, Map<String, String> environment, House house) {
        return new CommandLines(streams, environment, house).run(arguments);
    }
}
