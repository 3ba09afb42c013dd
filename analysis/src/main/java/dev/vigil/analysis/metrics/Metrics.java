package dev.vigil.analysis.metrics;

import dev.vigil.analysis.stats.Contrast;
import dev.vigil.analysis.stats.Robust;
import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.analysis.stats.TwoWindows;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.time.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Collects metric series, in bounded memory, and tells which of them changed. */
public final class Metrics {
    /** Series beyond this many are left out: those whose names come last in the alphabet. */
    public static final int MAX_SERIES = 10_000;

    private static final double NEGLIGIBLE_SHARE = 0.01;
    private static final double MORE_THAN_TRAFFIC = 1.4;
    private static final double OFTEN = 0.9;
    private static final double USED_UP = 0.7;
    private static final double HALF_USED = 0.5;

    private final TimeGrid grid;
    private final TreeMap<String, List<Series>> pieces = new TreeMap<>();
    private boolean full;
    private long points;

    public Metrics(TimeGrid grid) {
        this.grid = grid;
    }

    /** Takes a series, or a piece of one; points outside the windows are dropped. */
    public void add(Series series) {
        grid.baseline().ifPresent(range -> keep(within(series, range)));
        keep(within(series, grid.current()));
    }

    private void keep(Series kept) {
        if (kept.size() == 0) {
            return;
        }
        pieces.computeIfAbsent(key(kept), k -> new ArrayList<>()).add(kept);
        points += kept.size();
        if (pieces.size() > MAX_SERIES) {
            full = true;
            points -= pieces.pollLastEntry().getValue().stream()
                    .mapToInt(Series::size)
                    .sum();
        }
    }

    /** How long requests take means nothing while there are none. */
    private static boolean nobodyWaits(MetricChange change, List<MetricSeries> traffic) {
        if (change.meaning() != Meaning.LATENCY || traffic.isEmpty()) {
            return false;
        }
        return traffic.stream().allMatch(one -> {
            int first = one.firstAt(change.onset().toEpochMilli());
            int end = one.firstAt(change.ended().toEpochMilli());
            return end > first && Robust.median(Arrays.copyOfRange(one.values, first, end)) == 0;
        });
    }

    private static Series within(Series series, TimeRange range) {
        return series.between(range.from().toEpochMilli(), range.to().toEpochMilli());
    }

    /** How many points are kept. */
    public long points() {
        return points;
    }

    public long pointsSince(Instant time) {
        long from = time.toEpochMilli();
        return pieces.values().stream()
                .flatMap(List::stream)
                .mapToLong(series -> series.between(from, Long.MAX_VALUE).size())
                .sum();
    }

    /** The services whose failures are counted, by a metric that is known to move. */
    public Collection<String> withFailures() {
        Map<String, Set<String>> services = new TreeMap<>();
        Set<String> moving = new TreeSet<>();
        pieces.values().forEach(list -> {
            Series first = list.getFirst();
            Meaning meaning = MetricName.of(first.metric(), first.labels()).meaning();
            if (meaning == Meaning.ERRORS || meaning == Meaning.SUCCESS) {
                services.computeIfAbsent(first.metric(), m -> new TreeSet<>()).add(MetricSeries.owner(first.labels()));
                if (list.stream().anyMatch(Metrics::moves)) {
                    moving.add(first.metric());
                }
            }
        });
        var known = new TreeSet<String>();
        moving.forEach(metric -> known.addAll(services.getOrDefault(metric, Set.of())));
        return known;
    }

    private static boolean moves(Series series) {
        for (int i = 1; i < series.size(); i++) {
            if (series.value(i) != series.value(i - 1)) {
                return true;
            }
        }
        return false;
    }

    public int seriesCount() {
        return pieces.size();
    }

    /** Whether there were more series than {@link #MAX_SERIES}. */
    public boolean isFull() {
        return full;
    }

    public Collection<String> services() {
        var services = new TreeSet<String>();
        pieces.values()
                .forEach(list -> services.add(MetricSeries.owner(list.getFirst().labels())));
        services.remove("");
        return services;
    }

    /** The machines that metrics name, with the services that run on each. */
    public Map<String, Set<String>> machines() {
        Map<String, Set<String>> machines = new TreeMap<>();
        for (List<Series> list : pieces.values()) {
            Map<String, String> labels = list.getFirst().labels();
            String machine = MetricSeries.machine(labels);
            if (!machine.isEmpty()) {
                Set<String> tenants = machines.computeIfAbsent(machine, m -> new TreeSet<>());
                String owner = MetricSeries.owner(labels);
                if (!owner.equals(machine)) {
                    tenants.add(owner);
                }
            }
        }
        return machines;
    }

    /** What changed for the worse, or for reasons unknown, by service and metric. */
    public List<MetricChange> changes() {
        return every().stream()
                .filter(change -> change.isBad() || change.meaning() == Meaning.OTHER)
                .toList();
    }

    /** Everything that changed, for better or worse, by service and metric. */
    public List<MetricChange> every() {
        List<MetricSeries> series = joined();
        Map<String, List<MetricSeries>> traffic = new HashMap<>();
        for (MetricSeries one : series) {
            if (one.name.meaning() == Meaning.TRAFFIC) {
                traffic.computeIfAbsent(one.service, s -> new ArrayList<>()).add(one);
            }
        }
        List<MetricChange> changes = new ArrayList<>();
        for (MetricSeries one : series) {
            List<MetricSeries> asked = traffic.getOrDefault(one.service, List.of());
            new SeriesCheck(one, grid, asked)
                    .change()
                    .filter(change -> !explainedByTraffic(change, asked))
                    .filter(change -> !nobodyWaits(change, asked))
                    .ifPresent(changes::add);
        }
        changes.sort(Comparator.comparing(MetricChange::service)
                .thenComparing(MetricChange::metric)
                .thenComparing(change -> change.labels().toString()));
        return changes;
    }

    /** All series that are in both windows, by how far they left what is usual: the strangest first. */
    public List<Standout> standouts() {
        var standouts = new Standouts();
        for (MetricSeries one : joined()) {
            standouts.add(one, one.firstAt(grid.current().from().toEpochMilli()));
        }
        return standouts.ranked();
    }

    /** The services whose processors are used up for some time now, and were not before. */
    public Set<String> exhausted() {
        var exhausted = new TreeSet<String>();
        for (MetricSeries one : joined()) {
            double whole = one.name.resource() == Resource.CPU ? one.whole() : 0;
            int at = one.firstAt(grid.current().from().toEpochMilli());
            if (whole > 0 && at > 0 && at < one.values.length) {
                double usual = Robust.quantile(Arrays.copyOf(one.values, at), OFTEN);
                double most = Robust.quantile(Arrays.copyOfRange(one.values, at, one.values.length), OFTEN);
                if (most >= USED_UP * whole && usual < HALF_USED * whole) {
                    exhausted.add(one.service);
                }
            }
        }
        return exhausted;
    }

    /** How one series went, and whose it is. */
    public record Course(String service, Series series) {}

    /** The series whose metric is wanted, as they are judged: counters as rates. */
    public List<Course> courses(Predicate<String> wanted) {
        return pieces.values().stream()
                .filter(list -> wanted.test(list.getFirst().metric()))
                .map(MetricSeries::of)
                .map(one -> new Course(one.service, one.course()))
                .sorted(Comparator.comparing(Course::service)
                        .thenComparing(course -> course.series().metric())
                        .thenComparing(course -> course.series().labels().toString()))
                .toList();
    }

    /** Every series whose level moved within the time it covers, however that is to be judged. */
    public List<LevelStep> steps() {
        return joined().stream()
                .filter(one -> one.name.meaning() != Meaning.NO_MEASURE)
                .flatMap(one -> LevelStep.of(one).stream())
                .toList();
    }

    /** The points in which a change was found, in its unit. */
    public Series course(MetricChange change) {
        String key = key(change.metric(), change.labels());
        if (pieces.containsKey(key)) {
            return MetricSeries.of(pieces.getOrDefault(key, List.of())).course();
        }
        List<Series> sum = pieces.getOrDefault(key(change.metric() + MetricSeries.SUM, change.labels()), List.of());
        List<Series> count = pieces.getOrDefault(key(change.metric() + MetricSeries.COUNT, change.labels()), List.of());
        return MetricSeries.mean(MetricSeries.of(sum), MetricSeries.of(count)).course();
    }

    /** Every series in both windows, by service and metric; one that was only in one of them is new or gone. */
    public List<MetricContrast> contrasts() {
        List<MetricContrast> contrasts = new ArrayList<>();
        for (MetricSeries one : joined()) {
            if (one.name.meaning() == Meaning.NO_MEASURE) {
                continue;
            }
            int at = one.firstAt(grid.current().from().toEpochMilli());
            double[] first = Arrays.copyOf(one.values, at);
            double[] second = Arrays.copyOfRange(one.values, at, one.values.length);
            var contrast = TwoWindows.levels(first, second)
                    .orElse(new Contrast(
                            first.length > 0 ? Robust.median(first) : 0,
                            second.length > 0 ? Robust.median(second) : 0,
                            0));
            contrasts.add(new MetricContrast(
                    one.service, one.metric, one.labels, one.unit, contrast, first.length > 0, second.length > 0));
        }
        return contrasts;
    }

    private List<MetricSeries> joined() {
        Map<String, MetricSeries> byKey = new TreeMap<>();
        pieces.forEach((key, list) -> byKey.put(key, MetricSeries.of(list)));
        List<MetricSeries> joined = new ArrayList<>();
        for (MetricSeries one : byKey.values()) {
            joined.add(one);
            if (one.metric.endsWith(MetricSeries.SUM)) {
                String stem = one.metric.substring(0, one.metric.length() - MetricSeries.SUM.length());
                MetricSeries count = byKey.get(key(stem + MetricSeries.COUNT, one.labels));
                if (count != null) {
                    joined.add(MetricSeries.mean(one, count));
                }
            }
        }
        return joined;
    }

    /**
     * More requests bring more errors and more work; only what grows faster than they do is a change. And errors that are
     * a tiny part of all requests are none either.
     */
    private boolean explainedByTraffic(MetricChange change, List<MetricSeries> traffic) {
        boolean grows = change.isUp()
                && !change.growing()
                && change.whole() == 0
                && (change.meaning() == Meaning.ERRORS || change.meaning() == Meaning.USAGE);
        if (!grows) {
            return false;
        }
        double growth = 1;
        double requests = 0;
        for (MetricSeries one : traffic) {
            int first = one.firstAt(change.onset().toEpochMilli());
            int end = one.firstAt(change.ended().toEpochMilli());
            int baselineEnd = Math.min(
                    first, Math.max(1, one.firstAt(grid.current().from().toEpochMilli())));
            if (end > first && baselineEnd > 0) {
                double usual = Robust.median(Arrays.copyOf(one.values, baselineEnd));
                double now = Robust.median(Arrays.copyOfRange(one.values, first, end));
                growth = usual > 0 ? Math.max(growth, now / usual) : growth;
                requests = one.unit.endsWith("/s") ? Math.max(requests, now) : requests;
            }
        }
        boolean negligible = change.meaning() == Meaning.ERRORS && change.now() < NEGLIGIBLE_SHARE * requests;
        return negligible || (change.factor() < MORE_THAN_TRAFFIC * growth && growth > 1.2);
    }

    private static String key(Series series) {
        return key(series.metric(), series.labels());
    }

    private static String key(String metric, Map<String, String> labels) {
        return metric + new TreeMap<>(labels);
    }
}
