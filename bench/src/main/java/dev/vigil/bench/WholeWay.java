package dev.vigil.bench;

import dev.vigil.api.json.Json;
import dev.vigil.api.report.Report;
import dev.vigil.app.Main;
import dev.vigil.bench.Verdict.Said;
import dev.vigil.cli.Cli;
import dev.vigil.cli.local.House;
import dev.vigil.cli.screen.Streams;
import dev.vigil.cli.screen.Streams.Display;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Asks the product as a user would: command line, HTTP, actions, files, analysis. One question at a time. */
final class WholeWay implements AutoCloseable {
    private final Path home;
    private final Map<String, String> environment;
    private final House house;

    WholeWay() throws IOException {
        home = Files.createTempDirectory("vigil-scenarios-");
        environment = Map.of("VIGIL_HOME", home.toString());
        house = Main.house(environment);
    }

    synchronized Said answer(PlayedIncident incident) {
        Report report = report(incident);
        // What was played for it is large, and nobody looks at it any more.
        delete(home.resolve("demo"));
        return new Said(
                report.status().name().toLowerCase(Locale.ROOT),
                report.hypotheses().stream()
                        .findFirst()
                        .map(Report.Hypothesis::service)
                        .orElse(""),
                report.hypotheses().stream()
                        .findFirst()
                        .map(first -> first.faultClass().id())
                        .orElse(""));
    }

    private Report report(PlayedIncident incident) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var streams = new Streams(InputStream.nullInputStream(), printing(out), printing(err), Display.PIPES);
        var words = List.of(
                "demo",
                "--scenario",
                incident.scenario().name(),
                "--seed",
                Long.toString(incident.seed()),
                "--exit",
                "--json");
        if (Cli.run(words, streams, environment, house) != 0) {
            throw new IllegalStateException(err.toString(StandardCharsets.UTF_8));
        }
        return Json.read(out.toString(StandardCharsets.UTF_8), Report.class);
    }

    @Override
    public void close() {
        delete(home);
    }

    private static void delete(Path folder) {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }
}
