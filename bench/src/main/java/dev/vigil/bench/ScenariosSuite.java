package dev.vigil.bench;

import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.json.Json;
import dev.vigil.api.report.Report;
import dev.vigil.app.Main;
import dev.vigil.cli.Cli;
import dev.vigil.cli.local.House;
import dev.vigil.cli.screen.Streams;
import dev.vigil.cli.screen.Streams.Display;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How often the report on a played incident names the right status, service and class. Each goes the whole way that a
 * user's question goes: command line, HTTP, actions, files, analysis.
 */
final class ScenariosSuite implements Suite {
    private static final int SEEDS = 10;
    /** Seeds of the suite lie apart from those that people try first. */
    private static final long FIRST_SEED = 1_000;

    @Override
    public String name() {
        return "scenarios";
    }

    @Override
    public String about() {
        return "fraction of played incidents whose status, service and class are all right";
    }

    @Override
    public Floor floor() {
        return Floor.atLeast(0.95);
    }

    @Override
    public Outcome run(Run run) throws IOException {
        Path home = Files.createTempDirectory("vigil-scenarios-");
        var environment = Map.of("VIGIL_HOME", home.toString());
        House house = Main.house(environment);
        Map<String, Double> right = new LinkedHashMap<>();
        List<String> wrong = new ArrayList<>();
        int accusations = 0;
        for (var scenario : house.scenarios().list()) {
            int good = 0;
            for (long seed = FIRST_SEED; seed < FIRST_SEED + SEEDS; seed++) {
                var verdict = judged(house, environment, scenario.name(), seed);
                run.progress().accept(verdict.toString());
                good += verdict.isRight() ? 1 : 0;
                accusations += verdict.isFalseAccusation() ? 1 : 0;
                if (!verdict.isRight()) {
                    wrong.add(verdict.toString());
                }
            }
            right.put(scenario.name(), good / (double) SEEDS);
        }
        double score = right.values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(0);
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("false accusations", accusations);
        details.put("wrong", wrong);
        // A healthy system that is accused is worse than any miss: it fails the suite.
        return new Outcome(name(), accusations == 0 ? score : 0, right, right.size() * SEEDS, 0, "", 0, 0, details);
    }

    private static Verdict judged(House house, Map<String, String> environment, String scenario, long seed) {
        var truth = house.scenarios().truth(scenario, seed);
        var report = report(house, environment, scenario, seed);
        var first = report.hypotheses().stream().findFirst();
        return new Verdict(
                scenario + "/" + seed,
                truth.status() + " " + truth.service().orElse("-") + " "
                        + truth.faultClass().orElse("-"),
                report.status().name().toLowerCase(Locale.ROOT) + " "
                        + first.map(Report.Hypothesis::service).orElse("-") + " "
                        + first.map(hypothesis -> hypothesis.faultClass().id()).orElse("-"),
                report.status() == Status.INCIDENT && truth.service().isEmpty());
    }

    private static Report report(House house, Map<String, String> environment, String scenario, long seed) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var streams = new Streams(InputStream.nullInputStream(), printing(out), printing(err), Display.PIPES);
        var words = List.of("demo", "--scenario", scenario, "--seed", Long.toString(seed), "--exit", "--json");
        if (Cli.run(words, streams, environment, house) != 0) {
            throw new IllegalStateException(err.toString(StandardCharsets.UTF_8));
        }
        return Json.read(out.toString(StandardCharsets.UTF_8), Report.class);
    }

    private static PrintStream printing(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, false, StandardCharsets.UTF_8);
    }

    /** What was said of one incident beside what is true. */
    private record Verdict(String incident, String truth, String said, boolean isFalseAccusation) {
        boolean isRight() {
            return truth.equals(said);
        }

        @Override
        public String toString() {
            return incident + ": " + (isRight() ? "right, " + truth : "WRONG, said " + said + ", is " + truth);
        }
    }
}
