package dev.vigil.backends.files;

import dev.vigil.api.backend.Ability;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.DataExtent;
import dev.vigil.api.backend.DeployRequest;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.FileFormat;
import dev.vigil.api.backend.Health;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.backend.TailRequest;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.cluster.ClusterState;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.deploy.Deploys;
import dev.vigil.backends.files.log.LogFiles;
import dev.vigil.backends.files.log.Readers;
import dev.vigil.backends.files.metric.MetricFiles;
import dev.vigil.backends.files.source.DataKind;
import dev.vigil.backends.files.source.FileSet;
import dev.vigil.backends.files.source.Unpacker;
import dev.vigil.backends.files.trace.TraceFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Plain files as a backend. */
public final class FilesBackend implements Backend {
    public static final String NAME = "files";

    /** Events that wait to be given take one part in this many of the memory. */
    private static final int SHARE_OF_MEMORY = 4;

    private final FilesConfig config;
    private final InstantSource clock;
    private final Commands commands;
    private final Unpacker unpacker = new Unpacker();
    private final FileSet logSet;
    private final FileSet metricSet;
    private final FileSet traceSet;
    private final LogFiles logs;
    private final MetricFiles metrics;
    private final TraceFiles traces;
    private final Deploys deploys;
    private final FileSet clusterSet;
    private final ClusterFiles cluster;

    private FilesBackend(FilesConfig config, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        this.commands = new Commands(config);
        this.logSet = new FileSet(config.logs(), DataKind.LOGS, unpacker);
        this.metricSet = new FileSet(config.metrics(), DataKind.METRICS, unpacker);
        this.traceSet = new FileSet(config.traces(), DataKind.TRACES, unpacker);
        Runtime machine = Runtime.getRuntime();
        this.logs = new LogFiles(
                unpacker,
                config.zone(),
                clock,
                new Readers(machine.availableProcessors(), machine.maxMemory() / SHARE_OF_MEMORY));
        this.metrics = new MetricFiles(unpacker, config.zone(), clock);
        this.traces = new TraceFiles(unpacker, config.zone(), clock);
        this.clusterSet = new FileSet(config.logs(), DataKind.CLUSTER, unpacker);
        this.cluster = new ClusterFiles(unpacker, clock);
        this.deploys = new Deploys(config.deploys(), unpacker, config.zone(), clock);
    }

    /** Opens a backend over files; nothing is read before it is asked. */
    public static FilesBackend open(FilesConfig config, InstantSource clock) {
        return new FilesBackend(config, clock);
    }

    @Override
    public String name() {
        return NAME;
    }

    /** What there are paths for. */
    @Override
    public Set<Ability> abilities() {
        var abilities = EnumSet.noneOf(Ability.class);
        if (!config.logs().isEmpty()) {
            abilities.addAll(Set.of(Ability.LOGS, Ability.TAIL, Ability.SERVICES, Ability.CLUSTER));
        }
        if (!config.metrics().isEmpty()) {
            abilities.addAll(Set.of(Ability.METRICS, Ability.SERVICES));
        }
        if (!config.traces().isEmpty()) {
            abilities.addAll(Set.of(Ability.TRACES, Ability.SERVICES));
        }
        if (!config.deploys().isEmpty()) {
            abilities.add(Ability.DEPLOYS);
        }
        return abilities;
    }

    @Override
    public Feed<LogEvent> logs(LogRequest request) {
        if (config.logs().isEmpty()) {
            return Backend.super.logs(request);
        }
        FileSet.Now now = logSet.now();
        var notes = new ArrayList<>(now.notes());
        if (!request.resource().isEmpty()) {
            notes.add("files know no resource such as " + request.resource() + "; all were read");
        }
        return logs.read(now.files(), request, notes, commands.of(request));
    }

    @Override
    public Feed<LogEvent> tail(TailRequest request) {
        if (config.logs().isEmpty()) {
            return Backend.super.tail(request);
        }
        return logs.tail(logSet, request, commands.of(request));
    }

    @Override
    public Answer<Series> metrics(MetricRequest request) {
        if (config.metrics().isEmpty()) {
            return Backend.super.metrics(request);
        }
        FileSet.Now now = metricSet.now();
        return metrics.read(now.files(), request, now.notes(), commands.of(request));
    }

    @Override
    public Answer<Span> traces(TraceRequest request) {
        if (config.traces().isEmpty()) {
            return Backend.super.traces(request);
        }
        FileSet.Now now = traceSet.now();
        return traces.read(now.files(), request, now.notes(), commands.of(request));
    }

    @Override
    public Answer<Deploy> deploys(DeployRequest request) {
        if (config.deploys().isEmpty()) {
            return Backend.super.deploys(request);
        }
        return deploys.read(request, commands.of(request));
    }

    /** From what lies among the logs, as in a support bundle. */
    @Override
    public Answer<ClusterState> cluster() {
        if (config.logs().isEmpty()) {
            return Backend.super.cluster();
        }
        return cluster.read(clusterSet.now().files(), commands.ofServices());
    }

    @Override
    public Answer<String> services() {
        if (!abilities().contains(Ability.SERVICES)) {
            return Backend.super.services();
        }
        Instant started = clock.instant();
        FileSet.Now now = logSet.now();
        var notes = new ArrayList<>(now.notes());
        var names = new TreeSet<String>(logs.services(now.files(), notes));
        long scanned = names.size();
        names.addAll(metrics.services(metricSet.now().files()));
        names.addAll(traces.services(traceSet.now().files()));
        names.addAll(cluster.services(clusterSet.now().files()));
        return new Answer<>(
                List.copyOf(names),
                new Coverage(
                        false,
                        OptionalLong.of(names.size()),
                        scanned,
                        Duration.between(started, clock.instant()),
                        commands.ofServices(),
                        "",
                        List.copyOf(notes)));
    }

    /** From logs, metrics and traces; deploys alone tell of no data. */
    @Override
    public DataExtent extent() {
        // Side by side: each of them has stretches that keep one processor busy only.
        List<TimeRange> parts = Stream.<Supplier<Optional<TimeRange>>>of(
                        () -> traces.extent(traceSet.now().files()),
                        () -> metrics.extent(metricSet.now().files()),
                        () -> logs.extent(logSet.now().files()))
                .parallel()
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .toList();
        if (parts.isEmpty()) {
            return new DataExtent(cluster.extent(clusterSet.now().files()));
        }
        return new DataExtent(parts.stream()
                .reduce((a, b) -> new TimeRange(
                        a.from().isBefore(b.from()) ? a.from() : b.from(), a.to().isAfter(b.to()) ? a.to() : b.to())));
    }

    @Override
    public Answer<FileFormat> formats() {
        if (config.logs().isEmpty()) {
            return Backend.super.formats();
        }
        FileSet.Now now = logSet.now();
        return logs.formats(now.files(), now.notes(), commands.ofFormats());
    }

    @Override
    public Health health() {
        return new Checkup(this, config).health();
    }

    @Override
    public void close() {
        logs.close();
        try {
            unpacker.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was found under one path. */
    record Part(String part, java.nio.file.Path path, List<String> formats, List<String> notes) {}

    Part look(DataKind kind, java.nio.file.Path path) {
        FileSet.Now now = new FileSet(List.of(path), kind, unpacker).now();
        List<String> formats = switch (kind) {
            case LOGS -> logs.layouts(now.files());
            case METRICS -> now.files().stream().map(metrics::format).toList();
            case TRACES, DEPLOYS, CLUSTER, BINARY, EMPTY ->
                now.files().stream().map(file -> "spans").toList();
        };
        return new Part(kind.words(), path, formats, now.notes());
    }

    Answer<Deploy> allDeploys(java.nio.file.Path path) {
        var range = new TimeRange(Instant.EPOCH, clock.instant().plus(Duration.ofDays(1)));
        return new Deploys(List.of(path), unpacker, config.zone(), clock)
                .read(new DeployRequest(Optional.empty(), range), "");
    }
}
