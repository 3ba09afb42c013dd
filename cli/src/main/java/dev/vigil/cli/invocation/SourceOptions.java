package dev.vigil.cli.invocation;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.ServiceName;
import dev.vigil.api.VigilException;
import dev.vigil.cli.local.Sources;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Plain files to look at in place of what is configured. */
public final class SourceOptions {
    @Option(
            names = "--logs",
            paramLabel = "PATH",
            arity = "1..*",
            description = "Log files or folders to look at, with no configuration.")
    List<Path> logs = List.of();

    @Option(names = "--metrics", paramLabel = "PATH", arity = "1..*", description = "Metrics: CSV or OpenMetrics text.")
    List<Path> metrics = List.of();

    @Option(names = "--traces", paramLabel = "PATH", arity = "1..*", description = "Traces: OTLP as JSON.")
    List<Path> traces = List.of();

    @Option(names = "--deploys", paramLabel = "PATH", description = "Deploys: a git repository or a JSON file.")
    Optional<Path> deploys = Optional.empty();

    /** What is asked about, once the words behind {@code --logs a b} have been told apart. */
    record Told(Optional<String> service, Sources sources) {}

    /**
     * Tells paths from the service. {@code --logs a b shop} reads as three paths; when the last one is no file, but could
     * be a service and none was named, it is the service.
     */
    Told apart(Optional<String> named) {
        Optional<String> service = named.or(this::takeTrailingService);
        return new Told(service, sources());
    }

    /** The files, all of which are there. */
    public Sources sources() {
        Stream.of(logs, metrics, traces, deploys.stream().toList())
                .flatMap(List::stream)
                .filter(path -> !Files.exists(path))
                .findFirst()
                .ifPresent(path -> {
                    throw new VigilException(ErrorCode.NOT_FOUND, "there is no file or folder " + path);
                });
        return new Sources(absolute(logs), absolute(metrics), absolute(traces), deploys.map(Path::toAbsolutePath));
    }

    private Optional<String> takeTrailingService() {
        Optional<String> service = Stream.of(logs, metrics, traces)
                .filter(SourceOptions::endsInService)
                .map(paths -> paths.getLast().toString())
                .findFirst();
        logs = withoutService(logs);
        metrics = withoutService(metrics);
        traces = withoutService(traces);
        return service;
    }

    private static List<Path> withoutService(List<Path> paths) {
        return endsInService(paths) ? paths.subList(0, paths.size() - 1) : paths;
    }

    private static boolean endsInService(List<Path> paths) {
        return paths.size() > 1
                && !Files.exists(paths.getLast())
                && ServiceName.isValid(paths.getLast().toString());
    }

    private static List<Path> absolute(List<Path> paths) {
        return paths.stream().map(Path::toAbsolutePath).toList();
    }
}
