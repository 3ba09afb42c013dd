package dev.vigil.bench.cluster;

import dev.vigil.analysis.Findings;
import dev.vigil.analysis.Observations;
import dev.vigil.analysis.Windows;
import dev.vigil.api.backend.Ability;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.query.Query;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.FilesBackend;
import dev.vigil.backends.files.FilesConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A temporary folder with what a user would have kept of an incident, and what the product says of it. */
final class Bundle implements AutoCloseable {
    private static final Duration WINDOW = Duration.ofHours(1);
    private static final TimeRange NO_TIME = TimeRange.endingAt(Instant.EPOCH.plus(WINDOW), WINDOW);
    /** What is shorter has no course. */
    private static final Duration SHORTEST = Duration.ofMinutes(1);

    private final Path root;
    private final Path folder;

    private Bundle(Path root) throws IOException {
        this.root = root;
        folder = Files.createDirectory(root.resolve("bundle"));
    }

    static Bundle make() throws IOException {
        return new Bundle(Files.createTempDirectory("vigil-bundle-"));
    }

    Path folder() {
        return folder;
    }

    void text(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    /** A table whose columns are {@code service-metric}, in the long form with one metric a line. */
    Path copyTable(Path table) throws IOException {
        Path copy = root.resolve("metrics.csv");
        Files.writeString(copy, WideTable.asLong(Files.readString(table, StandardCharsets.UTF_8)));
        return copy;
    }

    Path table(String name, String text) throws IOException {
        return Files.writeString(root.resolve(name), text, StandardCharsets.UTF_8);
    }

    /** The same, of the time that metrics cover, as who looks into an alert chooses it. */
    Findings findingsOfMetrics(FilesConfig config) {
        var metrics = new FilesConfig(List.of(), config.metrics(), List.of(), List.of());
        try (FilesBackend backend = FilesBackend.open(metrics, InstantSource.fixed(Instant.EPOCH))) {
            return findings(config, backend.extent().range().orElse(NO_TIME));
        }
    }

    /** Reads everything there is through the backend, as an investigation does. */
    Findings findings(FilesConfig config) {
        try (FilesBackend backend = FilesBackend.open(config, InstantSource.fixed(Instant.EPOCH))) {
            TimeRange extent = backend.extent().range().orElse(NO_TIME);
            boolean isShort =
                    extent.span().compareTo(WINDOW) < 0 && extent.span().compareTo(SHORTEST) > 0;
            return findings(config, isShort ? extent : TimeRange.endingAt(extent.to(), WINDOW));
        }
    }

    private static Findings findings(FilesConfig config, TimeRange current) {
        try (FilesBackend backend = FilesBackend.open(config, InstantSource.fixed(Instant.EPOCH))) {
            var observations = new Observations(Windows.alone(current));
            if (backend.abilities().contains(Ability.LOGS)) {
                try (var feed = backend.logs(new LogRequest(
                        Optional.empty(),
                        "",
                        new Query.All(),
                        current,
                        LogRequest.ALL,
                        LogRequest.Order.OLDEST_FIRST))) {
                    feed.forEachRemaining(observations::log);
                }
            }
            if (backend.abilities().contains(Ability.METRICS)) {
                backend.metrics(new MetricRequest(Optional.empty(), Optional.empty(), current))
                        .items()
                        .forEach(observations::series);
            }
            if (backend.abilities().contains(Ability.CLUSTER)) {
                backend.cluster().items().forEach(observations::cluster);
            }
            return observations.findings(Optional.empty());
        }
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
