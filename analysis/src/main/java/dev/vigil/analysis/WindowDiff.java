package dev.vigil.analysis;

import dev.vigil.analysis.Difference.Change;
import dev.vigil.analysis.Difference.Kind;
import dev.vigil.analysis.logs.ErrorRules;
import dev.vigil.analysis.logs.LogPattern;
import dev.vigil.analysis.logs.LogPatterns;
import dev.vigil.analysis.metrics.MetricContrast;
import dev.vigil.analysis.metrics.Metrics;
import dev.vigil.analysis.stats.Contrast;
import dev.vigil.analysis.stats.FalseDiscovery;
import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.analysis.stats.TwoWindows;
import dev.vigil.analysis.traces.CallContrast;
import dev.vigil.analysis.traces.Traces;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Compares two windows of any length by rate, with a test of significance. Not safe for use by several threads. */
public final class WindowDiff {
    /** Each list holds at most this many changes: the most significant ones. */
    public static final int MAX_CHANGES = 100;

    private static final double MAX_FALSE = 0.01;
    private static final double MIN_FACTOR = 1.3;
    private static final double MIN_METRIC_FACTOR = 1.1;
    private static final double MIN_LINES = 3;

    private final TimeRange baseline;
    private final TimeRange compared;
    private final TimeGrid grid;
    private final LogPatterns patterns;
    private final Metrics metrics;
    private final Traces traces;
    private final long[] logs = new long[2];
    private final long[] spans = new long[2];

    public WindowDiff(TimeRange baseline, TimeRange compared) {
        this.baseline = baseline;
        this.compared = compared;
        grid = new TimeGrid(Optional.of(baseline), compared);
        patterns = new LogPatterns(grid);
        metrics = new Metrics(grid);
        traces = new Traces(grid);
    }

    /** Takes a log event; one outside the windows is ignored. Time that is in both counts for the compared one. */
    public void log(LogEvent event) {
        int bucket = grid.bucket(event.time());
        if (bucket >= 0) {
            logs[bucket < grid.firstCurrent() ? 0 : 1]++;
            patterns.add(event, bucket);
        }
    }

    /** Takes a series or a piece of one. */
    public void series(Series series) {
        metrics.add(series);
    }

    /** Takes a span; one that starts outside the windows is ignored. */
    public void span(Span span) {
        int bucket = grid.bucket(span.start());
        if (bucket >= 0) {
            spans[bucket < grid.firstCurrent() ? 0 : 1]++;
            traces.add(span);
        }
    }

    public Difference difference() {
        List<String> notes = new ArrayList<>();
        List<LogPattern> found = comparable(logs, "log events", notes) ? patterns.patterns() : List.of();
        boolean calls = comparable(spans, "spans", notes);
        if (!baseline.to().isBefore(compared.from())
                && baseline.from().isBefore(compared.to())
                && baseline.to().isAfter(compared.from())) {
            notes.add("The windows overlap; time in both was counted for " + compared + " only.");
        }
        if (patterns.isCoarse()) {
            notes.add("There were more than " + LogPatterns.MAX_SHAPES
                    + " kinds of log lines, so they were told apart only roughly.");
        }
        return new Difference(
                baseline,
                compared,
                patternChanges(found),
                classChanges(found),
                metricChanges(notes),
                calls ? callChanges() : List.of(),
                notes);
    }

    private static boolean comparable(long[] seen, String what, List<String> notes) {
        if (seen[0] > 0 && seen[1] > 0) {
            return true;
        }
        if (seen[0] + seen[1] > 0) {
            notes.add("There are no " + what + " in " + (seen[0] == 0 ? "the baseline" : "the compared window")
                    + ", so they were not compared.");
        }
        return false;
    }

    private List<Change> patternChanges(List<LogPattern> found) {
        double[] seconds = seconds(found);
        List<Change> changes = new ArrayList<>();
        for (LogPattern pattern : found) {
            if (pattern.total() >= MIN_LINES) {
                String sample = pattern.samples().isEmpty()
                        ? ""
                        : pattern.samples().getFirst().headline();
                TwoWindows.rates(pattern.counts(), seconds, grid.firstCurrent())
                        .map(c -> change(
                                pattern.id(), pattern.service(), pattern.template(), perMinute(c), "/min", sample))
                        .ifPresent(changes::add);
            }
        }
        return significant(changes, MIN_FACTOR);
    }

    private List<Change> classChanges(List<LogPattern> found) {
        Map<String, double[]> counts = new TreeMap<>();
        for (LogPattern pattern : found) {
            if (pattern.isError()) {
                String name = pattern.samples().stream()
                        .map(sample -> ErrorRules.classify(sample.text()))
                        .flatMap(Optional::stream)
                        .findFirst()
                        .map(match -> match.rule().faultClass().id())
                        .orElse("unknown");
                double[] sum = counts.computeIfAbsent(pattern.service() + "\n" + name, k -> new double[grid.size()]);
                double[] own = pattern.counts();
                for (int i = 0; i < own.length; i++) {
                    sum[i] += own[i];
                }
            }
        }
        double[] seconds = seconds(found);
        List<Change> changes = new ArrayList<>();
        counts.forEach((key, sum) -> {
            int cut = key.indexOf('\n');
            String service = key.substring(0, cut);
            String name = key.substring(cut + 1);
            TwoWindows.rates(sum, seconds, grid.firstCurrent())
                    .map(c -> change(service + "/" + name, service, name, perMinute(c), "/min", ""))
                    .ifPresent(changes::add);
        });
        return significant(changes, MIN_FACTOR);
    }

    private List<Change> metricChanges(List<String> notes) {
        List<MetricContrast> contrasts = metrics.contrasts();
        boolean first = contrasts.stream().anyMatch(MetricContrast::inFirst);
        boolean second = contrasts.stream().anyMatch(MetricContrast::inSecond);
        if (!comparable(new long[] {first ? 1 : 0, second ? 1 : 0}, "metric points", notes)) {
            return List.of();
        }
        List<Change> changes = new ArrayList<>();
        for (MetricContrast one : contrasts) {
            Map<String, String> labels = new TreeMap<>(one.labels());
            labels.remove("service");
            String what = one.metric() + (labels.isEmpty() ? "" : labels.toString());
            Change change = change(one.service() + "/" + what, one.service(), what, one.contrast(), one.unit(), "");
            if (one.inFirst() && one.inSecond()) {
                changes.add(
                        withKind(change, one.contrast().after() > one.contrast().before() ? Kind.UP : Kind.DOWN));
            } else {
                changes.add(withKind(change, one.inSecond() ? Kind.NEW : Kind.GONE));
            }
        }
        return significant(changes, MIN_METRIC_FACTOR);
    }

    private List<Change> callChanges() {
        List<Change> changes = new ArrayList<>();
        for (CallContrast one : traces.contrasts()) {
            changes.add(change(
                    one.service() + "/" + one.what(),
                    one.service(),
                    one.what(),
                    one.contrast(),
                    one.unit(),
                    one.traceId()));
        }
        return significant(changes, MIN_FACTOR);
    }

    /** Keeps what is unlikely to be chance among so many comparisons, and large enough to mean something. */
    private static List<Change> significant(List<Change> changes, double minFactor) {
        double[] chances = FalseDiscovery.adjusted(
                changes.stream().mapToDouble(Change::pValue).toArray());
        List<Change> kept = new ArrayList<>();
        for (int i = 0; i < chances.length; i++) {
            Change c = changes.get(i);
            double factor = new Contrast(c.before(), c.after(), 0).factor();
            boolean appeared = c.kind() == Kind.NEW || c.kind() == Kind.GONE;
            if (chances[i] <= MAX_FALSE && (appeared || factor >= minFactor)) {
                kept.add(new Change(
                        c.kind(),
                        c.id(),
                        c.service(),
                        c.what(),
                        c.before(),
                        c.after(),
                        c.unit(),
                        chances[i],
                        c.sample()));
            }
        }
        kept.sort(Comparator.comparingDouble(Change::pValue)
                .thenComparing(Comparator.comparingDouble((Change c) -> Math.abs(c.after() - c.before()))
                        .reversed())
                .thenComparing(Change::service)
                .thenComparing(Change::id));
        return List.copyOf(kept.subList(0, Math.min(MAX_CHANGES, kept.size())));
    }

    private static Change change(
            String id, String service, String what, Contrast contrast, String unit, String sample) {
        Kind kind;
        if (contrast.before() == 0 && contrast.after() != 0) {
            kind = Kind.NEW;
        } else if (contrast.after() == 0 && contrast.before() != 0) {
            kind = Kind.GONE;
        } else {
            kind = contrast.after() > contrast.before() ? Kind.UP : Kind.DOWN;
        }
        return new Change(
                kind, id, service, what, contrast.before(), contrast.after(), unit, contrast.pValue(), sample);
    }

    private static Change withKind(Change c, Kind kind) {
        return new Change(kind, c.id(), c.service(), c.what(), c.before(), c.after(), c.unit(), c.pValue(), c.sample());
    }

    private static Contrast perMinute(Contrast perSecond) {
        return new Contrast(perSecond.before() * 60, perSecond.after() * 60, perSecond.pValue());
    }

    /** Seconds per bucket, from the first to the last line of each window; outside that, nothing is known. */
    private double[] seconds(List<LogPattern> found) {
        double[] total = new double[grid.size()];
        for (LogPattern pattern : found) {
            double[] counts = pattern.counts();
            for (int i = 0; i < counts.length; i++) {
                total[i] += counts[i];
            }
        }
        double[] seconds = new double[grid.size()];
        known(total, seconds, 0, grid.firstCurrent());
        known(total, seconds, grid.firstCurrent(), grid.size());
        return seconds;
    }

    private void known(double[] total, double[] seconds, int from, int to) {
        int first = from;
        while (first < to && total[first] == 0) {
            first++;
        }
        int end = to;
        while (end > first && total[end - 1] == 0) {
            end--;
        }
        for (int bucket = first; bucket < end; bucket++) {
            seconds[bucket] = grid.seconds(bucket);
        }
    }
}
