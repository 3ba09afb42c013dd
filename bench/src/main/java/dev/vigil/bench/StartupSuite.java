package dev.vigil.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long somebody waits for {@code vigil version}, and for a server that answers. */
final class StartupSuite implements Suite {
    private static final int WARM_UPS = 2;
    private static final int VERSIONS = 15;
    private static final int SERVERS = 3;
    private static final long LONGEST_SECONDS = 120;
    private static final String READY = "Vigil answers at";

    @Override
    public String name() {
        return "startup";
    }

    @Override
    public String about() {
        return "seconds until vigil version has answered (median), and until a server does";
    }

    @Override
    public Floor floor() {
        return Floor.atMost(0.25);
    }

    @Override
    public Map<String, Floor> floorsOfParts() {
        return Map.of("server", Floor.atMost(1.5));
    }

    @Override
    public Outcome run(Run run) throws IOException, InterruptedException {
        var version = List.of(run.vigil().toString(), "version");
        for (int i = 0; i < WARM_UPS; i++) {
            seconds(version);
        }
        run.progress().accept("starting vigil version " + VERSIONS + " times");
        var versions = new double[VERSIONS];
        var bare = new double[VERSIONS];
        // In turn, so that both meet the same noise.
        for (int i = 0; i < VERSIONS; i++) {
            versions[i] = seconds(version);
            bare[i] = seconds(List.of(ProcessHandle.current().info().command().orElse("java"), "-version"));
        }
        run.progress().accept("starting a server " + SERVERS + " times");
        var servers = new double[SERVERS];
        for (int i = 0; i < SERVERS; i++) {
            servers[i] = secondsToServer(run.vigil());
        }
        Map<String, Double> parts = new LinkedHashMap<>();
        parts.put("version", median(versions));
        parts.put("server", median(servers));
        return new Outcome(
                name(),
                median(versions),
                parts,
                VERSIONS + SERVERS,
                0,
                "",
                median(bare),
                median(versions) / median(bare),
                Map.of("slowest version", max(versions), "baseline is", "java -version of the same JDK"));
    }

    private static double seconds(List<String> command) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        var process = new ProcessBuilder(command)
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
            process.destroyForcibly();
            throw new IOException(String.join(" ", command) + " did not end well");
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double secondsToServer(Path vigil) throws IOException, InterruptedException {
        Path home = Files.createTempDirectory("vigil-startup-");
        try {
            initialise(vigil, home);
            return timed(vigil, home);
        } finally {
            try (var inside = Files.walk(home)) {
                inside.sorted(Comparator.reverseOrder())
                        .forEach(path -> path.toFile().delete());
            }
        }
    }

    private static void initialise(Path vigil, Path home) throws IOException, InterruptedException {
        var process = in(home, vigil.toString(), "server", "init", "--quiet")
                .redirectOutput(Redirect.DISCARD)
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("vigil server init did not end well");
        }
        // Any free port: two runs at a time must not meet.
        Path config = home.resolve("config.toml");
        Files.writeString(config, Files.readString(config) + "\n[server]\nport = 0\n");
    }

    private static double timed(Path vigil, Path home) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        var process = in(home, vigil.toString(), "server", "start").start();
        try (var lines = new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            var said = new StringBuilder();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.contains(READY)) {
                    return (System.nanoTime() - begun) / 1e9;
                }
                said.append(line).append('\n');
            }
            throw new IOException("the server ended before it answered: " + said);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private static ProcessBuilder in(Path home, String... command) {
        var builder = new ProcessBuilder(command);
        builder.environment().put("VIGIL_HOME", home.toString());
        return builder;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double max(double[] values) {
        return Arrays.stream(values).max().orElse(0);
    }
}
