package dev.vigil.bench;

import dev.vigil.api.json.Json;
import dev.vigil.api.report.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long somebody waits for the cause over a million lines of JSON logs with metrics and traces. */
final class RcaSuite implements Suite {
    private static final int ROUNDS = 3;
    private static final double MOST_SECONDS = 12;
    private static final double MOST_MEMORY_MB = 1_000;
    private static final double MB = 1e6;
    static final String MEMORY = "peak memory, MB";
    static final String RIGHT = "the right service";

    @Override
    public String name() {
        return "rca";
    }

    @Override
    public String about() {
        return "seconds until vigil rca has found the cause in a million lines of logs, metrics and traces (best)";
    }

    @Override
    public Floor floor() {
        return Floor.atMost(MOST_SECONDS);
    }

    @Override
    public Map<String, Floor> floorsOfParts() {
        return Map.of(MEMORY, Floor.atMost(MOST_MEMORY_MB), RIGHT, Floor.atLeast(1));
    }

    @Override
    public Outcome run(Run run) throws IOException, InterruptedException {
        try (var data = Scratch.make("rca");
                var home = Scratch.make("rca-home")) {
            run.progress().accept("playing a loud shop");
            var shop = LoudShop.writeTo(data.folder());
            var command = command(run.vigil(), shop.folder());
            double seconds = Double.MAX_VALUE;
            double counting = Double.MAX_VALUE;
            long peak = 0;
            boolean right = true;
            for (int i = 0; i < ROUNDS; i++) {
                counting = Math.min(counting, secondsToCount(shop.folder().resolve("logs")));
                var child = Child.run(command, home.folder());
                run.progress().accept("round " + (i + 1) + ": " + child.seconds() + " s");
                seconds = Math.min(seconds, child.seconds());
                peak = Math.max(peak, child.peakBytes());
                right &= accused(child).equals(shop.truth());
            }
            Map<String, Double> parts = new LinkedHashMap<>();
            parts.put("lines a second", shop.lines() / seconds);
            parts.put(MEMORY, peak / MB);
            parts.put(RIGHT, right ? 1.0 : 0.0);
            return new Outcome(
                    name(), seconds, parts, ROUNDS, 0, "", counting, seconds / counting, details(shop, counting));
        }
    }

    private static List<String> command(Path vigil, Path data) {
        return List.of(
                vigil.toString(),
                "rca",
                "--logs",
                data.resolve("logs").toString(),
                "--metrics",
                data.resolve("metrics").toString(),
                "--traces",
                data.resolve("traces").toString(),
                "--deploys",
                data.resolve("deploys.json").toString(),
                "--json");
    }

    private static String accused(Child child) {
        return Json.read(child.out(), Report.class).hypotheses().stream()
                .findFirst()
                .map(Report.Hypothesis::service)
                .orElse("nobody");
    }

    private static Map<String, Object> details(LoudShop shop, double counting) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("lines", shop.lines());
        details.put("bytes", shop.bytes());
        details.put("lines a second, counted", Math.round(shop.lines() / counting));
        details.put("processors", Runtime.getRuntime().availableProcessors());
        details.put("baseline is", "seconds of a loop that counts the same lines");
        return details;
    }

    private static double secondsToCount(Path folder) throws IOException {
        long begun = System.nanoTime();
        long lines = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                lines += count(file);
            }
        }
        if (lines == 0) {
            throw new IOException("there are no lines in " + folder);
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static long count(Path file) throws IOException {
        try (var lines = Files.lines(file)) {
            return lines.count();
        }
    }
}
