package dev.vigil.app;

import dev.vigil.api.Secret;
import dev.vigil.cli.Cli;
import dev.vigil.cli.local.House;
import dev.vigil.cli.local.Terminal;
import dev.vigil.cli.screen.Streams;
import dev.vigil.cli.screen.Streams.Display;
import dev.vigil.server.config.Environment;
import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where the process starts. */
public final class Main {
    private static final int OUTPUT_BUFFER_BYTES = 64 * 1024;

    private Main() {}

    public static void main(String[] arguments) {
        var display = Display.parse(System.getProperty("vigil.terminal", ""), System.getProperty("vigil.columns", ""));
        // Nobody waits for single lines of a pipe.
        var out = utf8(FileDescriptor.out, display.outIsTerminal());
        var err = utf8(FileDescriptor.err, true);
        var variables = System.getenv();
        int code = Cli.run(List.of(arguments), new Streams(System.in, out, err, display), variables, house(variables));
        out.flush();
        // Exiting loads the logging of the JDK. Where nothing else runs, returning ends the process just as well.
        if (code != 0 || Thread.activeCount() > 1) {
            System.exit(code);
        }
    }

    /** The parts of this process, for these variables of its environment. */
    public static House house(Map<String, String> variables) {
        String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("from classes");
        var environment = new Environment(
                variables, Path.of(System.getProperty("user.home")), Path.of("").toAbsolutePath());
        var random = new LateRandom();
        return new House(
                version,
                new Terminal(System.getProperty("vigil.command", "./vigil"), Main::typedUnseen),
                Clock.systemUTC(),
                new Machine(environment, random),
                new InProcess(environment, Clock.systemUTC(), random, version),
                new Shop(environment.directory()),
                new Languages(environment));
    }

    private static Optional<Secret> typedUnseen(String question) {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> Optional.ofNullable(console.readPassword("%s", question))
                        .map(typed -> Secret.of(new String(typed).strip()))
                        .orElse(Secret.of("")));
    }

    private static PrintStream utf8(FileDescriptor descriptor, boolean flushLines) {
        var buffered = new BufferedOutputStream(new FileOutputStream(descriptor), OUTPUT_BUFFER_BYTES);
        return new PrintStream(buffered, flushLines, StandardCharsets.UTF_8);
    }
}
