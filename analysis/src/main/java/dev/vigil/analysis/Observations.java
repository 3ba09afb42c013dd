package dev.vigil.analysis;

import dev.vigil.analysis.cause.Clue;
import dev.vigil.analysis.cause.Clues;
import dev.vigil.analysis.cause.Signs;
import dev.vigil.analysis.cluster.ClusterDiagnosis;
import dev.vigil.analysis.logs.LogChange;
import dev.vigil.analysis.logs.LogChanges;
import dev.vigil.analysis.logs.LogPatterns;
import dev.vigil.analysis.logs.RequestLines;
import dev.vigil.analysis.metrics.Meaning;
import dev.vigil.analysis.metrics.MetricChange;
import dev.vigil.analysis.metrics.Metrics;
import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.analysis.traces.CallGraph;
import dev.vigil.analysis.traces.TraceChange;
import dev.vigil.analysis.traces.Traces;
import dev.vigil.api.cluster.ClusterState;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.telemetry.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Collects what was seen, in bounded memory, then says what it means. Not safe for use by several threads. */
public final class Observations {
    /** Deploys beyond this many are left out, the oldest first. */
    public static final int MAX_DEPLOYS = 2_000;
    /** Services beyond this many are left out of the list of those that were seen. */
    public static final int MAX_SERVICES = 5_000;

    private static final Duration DEPLOYS_BEFORE = Duration.ofHours(24);

    private final Windows windows;
    private final TimeGrid grid;
    private final LogPatterns patterns;
    private final RequestLines requestLines;
    private final Metrics metrics;
    private final Traces traces;
    private final TreeSet<Deploy> deploys = new TreeSet<>(Comparator.comparing(Deploy::time)
            .reversed()
            .thenComparing(Deploy::id)
            .thenComparing(Deploy::service)
            .thenComparing(Deploy::toString));
    private final Set<String> services = new HashSet<>();
    private final Seen seen = new Seen();
    private Optional<ClusterState> cluster = Optional.empty();

    public Observations(Windows windows) {
        this.windows = windows;
        grid = new TimeGrid(windows.baseline(), windows.current());
        patterns = new LogPatterns(grid);
        requestLines = new RequestLines(grid);
        metrics = new Metrics(grid);
        traces = new Traces(grid);
    }

    /** Takes a log event; one outside the windows is ignored. */
    public void log(LogEvent event) {
        int bucket = grid.bucket(event.time());
        if (bucket < 0) {
            return;
        }
        seen.log(bucket >= grid.firstCurrent());
        service(event.service());
        patterns.add(event, bucket);
        requestLines.add(event, bucket);
    }

    /** Takes a series or a piece of one; points outside the windows are ignored. */
    public void series(Series series) {
        metrics.add(series);
    }

    /** Takes a span; one that starts outside the windows is ignored. */
    public void span(Span span) {
        int bucket = grid.bucket(span.start());
        if (bucket < 0) {
            return;
        }
        seen.span(bucket >= grid.firstCurrent());
        service(span.service());
        traces.add(span);
    }

    /** Takes a deploy; one up to a day before the windows may still matter. */
    public void deploy(Deploy deploy) {
        var from = windows.whole().from().minus(DEPLOYS_BEFORE);
        if (deploy.time().isBefore(from)
                || !deploy.time().isBefore(windows.current().to())) {
            return;
        }
        deploys.add(deploy);
        if (deploys.size() > MAX_DEPLOYS) {
            deploys.removeLast();
        }
    }

    /** Takes the state of the cluster in which it all runs. */
    public void cluster(ClusterState state) {
        cluster = Optional.of(state).filter(told -> !told.isEmpty());
    }

    /**
     * Says what the observations mean.
     *
     * @param service what to explain; absent means the whole system
     */
    public Findings findings(Optional<String> service) {
        seen.metrics(metrics, grid);
        var signs = signs();
        List<String> notes = notes();
        var reading = new Reading(windows, signs, seen, notes);
        Findings findings = reading.findings(service.filter(name -> !name.isBlank()));
        var courses = new Courses(grid, metrics, traces, requestLines);
        Findings told = findings.showing(new Exhibition(windows, signs, courses).of(findings, reading.cited()));
        Optional<String> focus = service.filter(name -> !name.isBlank());
        Findings known = new DatabaseReading(windows, metrics, patterns).findings(focus, told);
        return cluster.map(state -> new ClusterReading(
                                windows,
                                state,
                                ClusterDiagnosis.of(state, metrics.steps(), new LineFinder(patterns)::find),
                                known)
                        .findings(focus))
                .orElse(known);
    }

    private Signs signs() {
        CallGraph graph = traces.graph();
        var logChanges = new LogChanges(patterns.patterns(), grid);
        List<MetricChange> metricChanges = metrics.changes();
        var all = new TreeSet<>(services);
        all.addAll(metrics.services());
        var machines = metrics.machines();
        all.removeAll(machines.keySet());
        all.addAll(services);
        var known = new TreeSet<>(all);
        graph.calls().values().forEach(targets -> known.addAll(targets.keySet()));
        known.addAll(Clues.peers(metricChanges));
        var clues = new Clues(known);
        List<Clue> found = new ArrayList<>();
        graph.changes().forEach(change -> found.add(new Clue.Requests(change)));
        Set<String> attended = attended(graph);
        metricChanges.stream()
                .filter(change -> change.meaning() != Meaning.TRAFFIC || !attended.contains(change.service()))
                .forEach(change -> found.add(clues.of(change)));
        for (LogChange change : logChanges.more()) {
            found.add(clues.of(change));
        }
        logChanges.silences().stream()
                .filter(silence -> !attended.contains(silence.service()))
                .forEach(silence -> found.add(new Clue.Silence(silence)));
        var measured = new TreeSet<>(traces.tellsFailures() ? graph.traced() : Set.of());
        measured.addAll(metrics.withFailures());
        requestLines.changes().stream()
                .filter(change -> !measured.contains(change.service()))
                .forEach(change -> found.add(new Clue.StatusLines(change)));
        measured.addAll(requestLines.services());
        found.stream().filter(Observations::usersNotice).map(Clue::service).forEach(measured::remove);
        return new Signs(graph, found, List.copyOf(deploys), all, machines, measured);
    }

    /** Services that answer whoever asks them, as traces show: when they have less to do, that is not their fault. */
    private static Set<String> attended(CallGraph graph) {
        var attended = new TreeSet<>(graph.traced());
        graph.changes().stream()
                .filter(change -> change.kind() == TraceChange.Kind.SILENCE)
                .map(TraceChange::service)
                .forEach(attended::remove);
        return attended;
    }

    private static boolean usersNotice(Clue clue) {
        return switch (clue) {
            case Clue.Requests(var change) -> !change.isCall();
            case Clue.Measure(var change, var peer) ->
                peer.isEmpty() && change.isBad() && change.meaning().userFacing();
            case Clue.StatusLines _ -> true;
            case Clue.Lines _, Clue.Silence _, Clue.Rollout _ -> false;
        };
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (patterns.isCoarse()) {
            notes.add("There were more than " + LogPatterns.MAX_SHAPES
                    + " kinds of log lines, so they were told apart only roughly.");
        }
        if (metrics.isFull()) {
            notes.add("There were more than " + Metrics.MAX_SERIES
                    + " metric series; those last in the alphabet were left out.");
        }
        if (traces.keptOneIn() > 1) {
            notes.add("There were more than " + Traces.MAX_SPANS + " spans, so one trace in " + traces.keptOneIn()
                    + " was looked at.");
        }
        if (services.size() >= MAX_SERVICES) {
            notes.add("There were more than " + MAX_SERVICES + " services.");
        }
        return notes;
    }

    private void service(String name) {
        if (services.size() < MAX_SERVICES) {
            services.add(Clue.named(name));
        }
    }
}
