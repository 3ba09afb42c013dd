package dev.vigil.app;

import dev.vigil.cli.Cli;
import dev.vigil.cli.local.LocalServer;
import dev.vigil.cli.screen.Streams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A bare machine with nothing configured but a home of its own; commands run on it as the launcher would run them. */
record Laptop(Path home, Map<String, String> variables) {
    Laptop(Path home) {
        this(home, Map.of("VIGIL_HOME", home.toString()));
    }

    /** How a command ended. */
    record Ran(int exit, String out, String err) {}

    Ran run(String... arguments) {
        return run("", List.of(arguments));
    }

    Ran run(String typed, List<String> arguments) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var streams = new Streams(
                new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Streams.Display.PIPES);
        int exit = Cli.run(arguments, streams, variables, Main.house(variables));
        return new Ran(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** The same machine with one more environment variable. */
    Laptop with(String variable, String value) {
        var more = new HashMap<>(variables);
        more.put(variable, value);
        return new Laptop(home, Map.copyOf(more));
    }

    /** The server that {@code vigil server start} runs there; the caller closes it. */
    LocalServer.Running serving() {
        return Main.house(variables).server().serve(Optional.empty(), Optional.empty());
    }
}
