package dev.vigil.cli.invocation;

import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every command understands. */
@Command(
        name = "vigil",
        description = "Finds out what broke in production and why, and shows the evidence.",
        sortOptions = false,
        footer = {
            "",
            "vigil COMMAND --help explains one command. Start with: vigil demo",
            "Exit codes: 0 fine, 1 found what --fail-on asks for, 2 usage, 3 refused,",
            "4 another system failed, 5 not found, 70 a fault of Vigil's own."
        })
public final class GlobalOptions implements Runnable {
    /** How an answer is written. */
    public enum Format {
        TABLE,
        JSON,
        JSONL
    }

    @Option(
            names = "--profile",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            description = "The environment to ask, as named in config.toml.")
    Optional<String> profile = Optional.empty();

    @Option(
            names = "--server",
            paramLabel = "URL",
            scope = ScopeType.INHERIT,
            description = "The server to ask. Without one, Vigil answers from this machine.")
    Optional<String> server = Optional.empty();

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            scope = ScopeType.INHERIT,
            description = "The API key to show it; better in VIGIL_API_TOKEN, where no process list shows it.")
    Optional<String> token = Optional.empty();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            scope = ScopeType.INHERIT,
            description = "table (for people), json (one object) or jsonl (a stream of objects).")
    Format format = Format.TABLE;

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "The same as -o json.")
    boolean json;

    @Option(
            names = "--no-color",
            scope = ScopeType.INHERIT,
            description = "No colours; NO_COLOR in the environment does the same.")
    boolean noColor;

    @Option(names = "--quiet", scope = ScopeType.INHERIT, description = "Only the answer: no progress, no hints.")
    boolean quiet;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Shows this help.")
    boolean help;

    public Optional<String> server() {
        return server;
    }

    public Optional<String> token() {
        return token;
    }

    public boolean isQuiet() {
        return quiet;
    }

    public Format format() {
        return json ? Format.JSON : format;
    }

    /** Never reached: no arguments at all ask for help, and everything else names a command. */
    @Override
    public void run() {}
}
