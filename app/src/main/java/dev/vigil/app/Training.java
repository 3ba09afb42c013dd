package dev.vigil.app;

import dev.vigil.cli.Cli;
import dev.vigil.cli.screen.Streams;
import dev.vigil.cli.screen.Streams.Display;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the launcher runs once after a build while the JVM watches which classes are loaded and which methods are hot, so
 * that later starts find them prepared (JEP 483, JEP 515). One shape of process, one training.
 */
final class Training {
    /** Commands that end at once: parsing arguments, help, and the verbs that ask no server. */
    private static final List<List<String>> SHORT = List.of(
            List.of("version"),
            List.of("version", "--json"),
            List.of("help"),
            List.of("logs", "--help"),
            List.of("versoin"),
            List.of("logs", "--sinc", "1h"),
            List.of("query", "parse", "level>=WARN AND (a OR \"b c\")"),
            List.of("query", "parse", "a AND ("),
            List.of("query", "translate", "--to", "files", "a b"),
            List.of("query", "eval", "level:error"),
            List.of("redact"),
            List.of("config", "check"),
            List.of("config", "show"));

    /** Commands that start a server in their process. */
    private static final List<List<String>> SERVER = List.of(
            List.of("demo", "--list"),
            List.of("demo", "--truth"),
            List.of("demo", "--exit"),
            List.of("demo", "--exit", "--json"));

    private static final String TYPED =
            "{\"level\":\"error\",\"message\":\"mail jane.doe@example.org, password=correct-horse\"}\n";

    private Training() {}

    public static void main(String[] shapes) throws IOException {
        Path home = Files.createTempDirectory("vigil-training-");
        try {
            for (var command : shapes[0].equals("cli") ? SHORT : SERVER) {
                run(command, Map.of("VIGIL_HOME", home.toString()));
            }
        } finally {
            delete(home);
        }
        System.exit(0);
    }

    private static void run(List<String> command, Map<String, String> variables) {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var typed = new ByteArrayInputStream(TYPED.getBytes(StandardCharsets.UTF_8));
        Cli.run(command, new Streams(typed, nowhere, nowhere, Display.PIPES), variables, Main.house(variables));
    }

    private static void delete(Path folder) throws IOException {
        try (var inside = Files.walk(folder)) {
            for (Path path : inside.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
