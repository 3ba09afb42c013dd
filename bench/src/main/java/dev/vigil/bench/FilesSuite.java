package dev.vigil.bench;

import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.backend.LogRequest.Order;
import dev.vigil.api.query.Query;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.FilesBackend;
import dev.vigil.backends.files.FilesConfig;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** How many lines of JSON logs a second can be read, understood and filtered. */
final class FilesSuite implements Suite {
    private static final int LINES = 2_000_000;
    private static final int ROUNDS = 3;
    private static final long SEED = 42;
    private static final Instant START = Instant.parse("2026-03-04T00:00:00Z");
    private static final String[] LEVELS = {"INFO", "INFO", "INFO", "INFO", "DEBUG", "DEBUG", "WARN", "ERROR"};

    @Override
    public String name() {
        return "files";
    }

    @Override
    public String about() {
        return "lines of JSON logs a second that are read and filtered by a query";
    }

    @Override
    public Floor floor() {
        return Floor.atLeast(250_000);
    }

    @Override
    public Outcome run(Run run) throws IOException {
        Path folder = Files.createTempDirectory("vigil-files-");
        Path file = folder.resolve("shop.log");
        try {
            run.progress().accept("writing " + LINES + " lines");
            write(file);
            var counted = new double[ROUNDS];
            var filtered = new double[ROUNDS];
            long matches = 0;
            for (int i = 0; i < ROUNDS; i++) {
                counted[i] = linesPerSecond(() -> count(file));
                long[] found = new long[1];
                filtered[i] = linesPerSecond(() -> found[0] = filter(folder));
                matches = found[0];
                run.progress().accept(Math.round(filtered[i]) + " lines a second");
            }
            double score = best(filtered);
            return new Outcome(
                    name(),
                    score,
                    Map.of("json", score),
                    ROUNDS,
                    0,
                    "",
                    best(counted),
                    score / best(counted),
                    Map.of(
                            "lines",
                            LINES,
                            "matches",
                            matches,
                            "bytes",
                            Files.size(file),
                            "processors",
                            Runtime.getRuntime().availableProcessors(),
                            "baseline is",
                            "a loop that counts lines"));
        } finally {
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        }
    }

    private static void write(Path file) throws IOException {
        var random = new SplittableRandom(SEED);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            for (int i = 0; i < LINES; i++) {
                String level = LEVELS[random.nextInt(LEVELS.length)];
                out.write("{\"time\":\"" + START.plusMillis(i * 5L) + "\",\"level\":\"" + level
                        + "\",\"service\":\"svc-" + random.nextInt(12) + "\",\"message\":\"request "
                        + random.nextInt(1_000_000) + " took " + random.nextInt(900) + " ms\",\"http.status\":"
                        + (random.nextInt(20) == 0 ? 503 : 200) + ",\"trace_id\":\""
                        + Long.toHexString(random.nextLong()) + "\"}\n");
            }
        }
    }

    private static long filter(Path folder) {
        var config = new FilesConfig(List.of(folder), List.of(), List.of(), List.of());
        var request = new LogRequest(
                Optional.empty(),
                "",
                Query.parse("level>=WARN AND http.status>=500"),
                new TimeRange(START, START.plusSeconds(LINES)),
                LogRequest.ALL,
                Order.OLDEST_FIRST);
        long matches = 0;
        try (var backend = FilesBackend.open(config, Clock.systemUTC());
                Feed<LogEvent> feed = backend.logs(request)) {
            while (feed.hasNext()) {
                feed.next();
                matches++;
            }
        }
        return matches;
    }

    private static long count(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.count();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static double linesPerSecond(Runnable work) {
        long begun = System.nanoTime();
        work.run();
        return LINES / ((System.nanoTime() - begun) / 1e9);
    }

    /** The least disturbed round: others use this machine, too. */
    private static double best(double[] rates) {
        return Arrays.stream(rates).max().orElse(0);
    }
}
