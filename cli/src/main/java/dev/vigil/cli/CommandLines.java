package dev.vigil.cli;

import dev.vigil.api.Suggestion;
import dev.vigil.api.VigilException;
import dev.vigil.cli.command.VersionCommand;
import dev.vigil.cli.invocation.Context;
import dev.vigil.cli.invocation.Converters;
import dev.vigil.cli.invocation.ExitCode;
import dev.vigil.cli.invocation.GlobalOptions;
import dev.vigil.cli.local.House;
import dev.vigil.cli.screen.Palette;
import dev.vigil.cli.screen.Streams;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Reads arguments, runs the command they name, and turns every way it can end into a message and an exit code. */
final class CommandLines {
    private static final int WIDEST_HELP = 100;
    private static final List<String> BARE_VERSION = List.of("version");

    private final Streams streams;
    private final Context context;
    private final GlobalOptions globals = new GlobalOptions();

    CommandLines(Streams streams, Map<String, String> environment, House house) {
        this.streams = streams;
        this.context = new Context(globals, streams, environment, house);
    }

    int run(List<String> arguments) {
        if (arguments.equals(BARE_VERSION)) {
            // Scripts ask this all day, and loading the parser takes longer than the answer.
            return answered(new VersionCommand(context));
        }
        List<String> words = HelpWords.normalized(arguments);
        try {
            return root(words).execute(words.toArray(String[]::new));
        } catch (VigilException e) {
            return failed(e);
        } finally {
            streams.out().flush();
        }
    }

    private int answered(VersionCommand version) {
        int code = version.call();
        streams.out().flush();
        return code;
    }

    /**
     * The parser for these arguments. Only the command they name is registered: reading the annotations of all of them
     * takes longer than most of them run.
     */
    private CommandLine root(List<String> words) {
        var root = new CommandLine(globals);
        String named = HelpWords.command(words);
        if (named.isEmpty()) {
            Catalog.addAllTo(root, context);
        } else {
            Catalog.addTo(root, context, named);
        }
        return configured(root);
    }

    private CommandLine configured(CommandLine root) {
        Converters.addTo(root);
        Manual.replaceHelpOf(root, Math.min(streams.display().columns(), WIDEST_HELP));
        var ansi = context.palette() == Palette.COLOURED ? Ansi.ON : Ansi.OFF;
        return root.setOut(new PrintWriter(streams.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(streams.err(), true, StandardCharsets.UTF_8))
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler((exception, words) -> misread(exception))
                .setExecutionExceptionHandler((exception, commandLine, parsed) -> failed(exception));
    }

    private int misread(ParameterException exception) {
        // A value that a converter refused brings its own message along.
        complain(
                exception.getCause() instanceof VigilException refused
                        ? refused.explanation()
                        : exception instanceof UnmatchedArgumentException unmatched
                                ? unmatchedMessage(unmatched)
                                : readable(exception));
        streams.err()
                .println("See " + exception.getCommandLine().getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE.number();
    }

    private static String unmatchedMessage(UnmatchedArgumentException exception) {
        String word = exception.getUnmatched().getFirst();
        var spec = exception.getCommandLine().getCommandSpec();
        boolean option = word.startsWith("-");
        List<String> known = option
                ? List.copyOf(spec.optionsMap().keySet())
                : List.copyOf(spec.subcommands().keySet());
        if (!option && known.isEmpty()) {
            return "\"" + word + "\" is one word too many for " + spec.qualifiedName();
        }
        String thing = option ? "option" : "command";
        return "there is no " + thing + " \"" + word + "\"" + Suggestion.question(word, known);
    }

    private int failed(Throwable fault) {
        if (fault instanceof VigilException expected) {
            complain(expected.explanation());
            return ExitCode.of(expected.code()).number();
        }
        complain("this is a fault of Vigil's own: " + fault);
        if (context.environment().containsKey("VIGIL_DEBUG")) {
            fault.printStackTrace(streams.err());
        } else {
            streams.err().println("Run it again with VIGIL_DEBUG=1 to see where it happened.");
        }
        return ExitCode.FAULT.number();
    }

    private static String readable(ParameterException exception) {
        return String.valueOf(exception.getMessage());
    }

    private void complain(String message) {
        streams.err().println("vigil: " + message);
    }
}
