package dev.vigil.analysis.traces;

import dev.vigil.analysis.stats.Robust;
import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.telemetry.Span;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Collects spans, in bounded memory, and tells who calls whom and what changed. */
public final class Traces {
    /** More spans than this are thinned, by whole traces. */
    public static final int MAX_SPANS = SpanStore.MAX_SPANS;

    private final TimeGrid grid;
    private final SpanStore spans = new SpanStore();

    public Traces(TimeGrid grid) {
        this.grid = grid;
    }

    /** Takes a span that starts in one of the windows. */
    public void add(Span span) {
        spans.add(span);
    }

    public int spanCount() {
        return spans.size();
    }

    /** Whether any span says how it ended. */
    public boolean tellsFailures() {
        return spans.tellsFailures();
    }

    /** 1 when all traces are kept, 2 when there were so many that every other was, and so on. */
    public int keptOneIn() {
        return spans.keptOneIn();
    }

    /** Joins what was collected and compares the windows. */
    public CallGraph graph() {
        List<Visit> visits = visits();
        Map<String, Double> usualMillis = usualMillis(visits);
        Map<String, Map<String, Requests>> served = new TreeMap<>();
        Map<String, Map<String, Requests>> called = new TreeMap<>();
        Map<String, List<Long>> asked = new TreeMap<>();
        Map<String, Map<String, Integer>> edges = new TreeMap<>();
        for (Visit visit : visits) {
            var item = item(visit, usualMillis);
            Map<String, Requests> own = served.computeIfAbsent(visit.service(), s -> new TreeMap<>());
            own.computeIfAbsent("", o -> new Requests(grid)).add(item);
            own.computeIfAbsent(visit.operation(), o -> new Requests(grid)).add(item);
            for (Visit.Call call : visit.calls()) {
                asked.computeIfAbsent(call.target(), t -> new ArrayList<>()).add(call.startMillis());
                edges.computeIfAbsent(visit.service(), s -> new TreeMap<>()).merge(call.target(), 1, Integer::sum);
                if (!call.async() && grid.bucket(call.startMillis()) >= 0) {
                    double weight = weight(call.millis(), usualMillis.getOrDefault(key(visit, call), call.millis()));
                    called.computeIfAbsent(visit.service(), s -> new TreeMap<>())
                            .computeIfAbsent(call.target(), t -> new Requests(grid))
                            .add(new Requests.Item(
                                    visit,
                                    call.startMillis(),
                                    call.millis(),
                                    weight,
                                    call.failed(),
                                    Optional.of(call)));
                }
            }
        }
        var check = new TraceCheck(grid, served, called, asked, exposure(visits));
        return new CallGraph(
                edges, served.keySet(), Set.copyOf(spans.stores), roots(visits), check.changes(), visits.size());
    }

    /** The requests of each service in both windows. */
    public List<CallContrast> contrasts() {
        List<Visit> visits = visits();
        Map<String, Requests> served = new TreeMap<>();
        for (Visit visit : visits) {
            served.computeIfAbsent(visit.service(), s -> new Requests(grid))
                    .add(new Requests.Item(
                            visit, visit.startMillis(), visit.millis(), 0, visit.failed(), Optional.empty()));
        }
        double[] seconds = exposure(visits);
        List<CallContrast> contrasts = new ArrayList<>();
        served.forEach((service, requests) -> contrasts.addAll(requests.contrasts(service, seconds)));
        return contrasts;
    }

    /** How the value ran of which each change tells, a point for each bucket in which there was something to see. */
    public List<Series> courses(List<TraceChange> changes) {
        return new CallCourses(grid, changes).of(visits());
    }

    private List<Visit> visits() {
        return Visits.of(spans).stream()
                .filter(visit -> grid.bucket(visit.startMillis()) >= 0)
                .toList();
    }

    private static Requests.Item item(Visit visit, Map<String, Double> usualMillis) {
        double weight = weight(visit.millis(), usualMillis.getOrDefault(key(visit), visit.millis()));
        return new Requests.Item(visit, visit.startMillis(), visit.millis(), weight, visit.failed(), Optional.empty());
    }

    private static double weight(double millis, double usual) {
        return Math.log(Math.max(0.01, millis) / Math.max(0.01, usual));
    }

    /** The median duration of each operation and call, from the baseline where it has enough of them. */
    private Map<String, Double> usualMillis(List<Visit> visits) {
        Map<String, List<Double>> baseline = new HashMap<>();
        Map<String, List<Double>> all = new HashMap<>();
        for (Visit visit : visits) {
            boolean before = grid.bucket(visit.startMillis()) < grid.firstCurrent();
            note(key(visit), visit.millis(), before, baseline, all);
            for (Visit.Call call : visit.calls()) {
                note(key(visit, call), call.millis(), before, baseline, all);
            }
        }
        Map<String, Double> usual = new HashMap<>();
        all.forEach((key, values) -> {
            List<Double> quiet = baseline.getOrDefault(key, List.of());
            List<Double> chosen = quiet.size() >= 5 ? quiet : values;
            usual.put(
                    key,
                    Robust.median(
                            chosen.stream().mapToDouble(Double::doubleValue).toArray()));
        });
        return usual;
    }

    private static void note(
            String key,
            double millis,
            boolean before,
            Map<String, List<Double>> baseline,
            Map<String, List<Double>> all) {
        all.computeIfAbsent(key, k -> new ArrayList<>()).add(millis);
        if (before) {
            baseline.computeIfAbsent(key, k -> new ArrayList<>()).add(millis);
        }
    }

    private static String key(Visit visit) {
        return visit.service() + "\n" + visit.operation();
    }

    private static String key(Visit visit, Visit.Call call) {
        return key(visit) + "\n" + call.target();
    }

    /**
     * Seconds per bucket, in each window from the first to the last trace that was seen; outside that, nothing is known. A
     * backend may have given only the newest traces of each.
     */
    private double[] exposure(List<Visit> visits) {
        boolean[] seen = new boolean[grid.size()];
        visits.forEach(visit -> seen[grid.bucket(visit.startMillis())] = true);
        double[] exposure = new double[grid.size()];
        expose(seen, 0, grid.firstCurrent(), exposure);
        expose(seen, grid.firstCurrent(), grid.size(), exposure);
        return exposure;
    }

    private void expose(boolean[] seen, int from, int to, double[] exposure) {
        int first = from;
        while (first < to && !seen[first]) {
            first++;
        }
        int end = to;
        while (end > first && !seen[end - 1]) {
            end--;
        }
        for (int bucket = first; bucket < end; bucket++) {
            exposure[bucket] = grid.seconds(bucket);
        }
    }

    private static List<String> roots(List<Visit> visits) {
        Map<String, Integer> counts = new TreeMap<>();
        visits.stream().filter(Visit::root).forEach(visit -> counts.merge(visit.service(), 1, Integer::sum));
        return counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
