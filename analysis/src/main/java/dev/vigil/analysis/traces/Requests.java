package dev.vigil.analysis.traces;

import dev.vigil.analysis.stats.Contrast;
import dev.vigil.analysis.stats.CountScan;
import dev.vigil.analysis.stats.LevelScan;
import dev.vigil.analysis.stats.Robust;
import dev.vigil.analysis.stats.Shift;
import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.analysis.stats.TwoWindows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A stream of requests or calls of one kind, in order of time, and how its failures, durations and rate changed. Durations
 * are compared as ratios to what is usual for their operation, so that a change in the mix of operations is no change.
 */
final class Requests {
    private static final int MIN_SEEN = 20;
    private static final int MIN_FAILURES = 4;
    private static final double MIN_FAILING_SHARE = 0.02;
    private static final double MIN_Z = 4.5;
    private static final int CHUNKS = 100;
    private static final int MIN_CHUNK = 5;
    private static final int MAX_CHUNK = 60;
    private static final double MIN_SLOWDOWN = 1.4;
    private static final double MIN_EXTRA_MILLIS = 5;
    private static final double ALMOST_NONE = 0.1;
    private static final double MIN_SILENT_SHARE = 0.1;
    private static final int MAX_COMPARED = 4_000;

    private final TimeGrid grid;
    private final List<Item> items = new ArrayList<>();

    /**
     * One request or call.
     *
     * @param weight the logarithm of how its duration compares with what is usual for its operation
     * @param call the call, where it is one
     */
    record Item(
            Visit visit, long startMillis, double millis, double weight, boolean failed, Optional<Visit.Call> call) {
        double transit() {
            return call.map(Visit.Call::transit).orElse(0.0);
        }
    }

    /** Where a shift lies in time, and the requests before and in it. */
    record Found(Shift shift, long from, long to, List<Item> usual, List<Item> within) {}

    Requests(TimeGrid grid) {
        this.grid = grid;
    }

    void add(Item item) {
        items.add(item);
    }

    int size() {
        return items.size();
    }

    Optional<Found> errors() {
        if (items.size() < MIN_SEEN) {
            return Optional.empty();
        }
        double[] failures = new double[grid.size()];
        double[] all = new double[grid.size()];
        for (Item item : items) {
            int bucket = grid.bucket(item.startMillis);
            all[bucket]++;
            failures[bucket] += item.failed ? 1 : 0;
        }
        return CountScan.scan(failures, all, grid.firstCurrent(), CountScan.Direction.UP)
                .filter(shift -> shift.z() >= MIN_Z && shift.after() - shift.before() >= MIN_FAILING_SHARE)
                .map(this::failing)
                .filter(found -> found.within.stream().filter(Item::failed).count() >= MIN_FAILURES);
    }

    Optional<Found> latency() {
        int firstCurrent = 0;
        while (firstCurrent < items.size() && grid.bucket(items.get(firstCurrent).startMillis) < grid.firstCurrent()) {
            firstCurrent++;
        }
        int chunk = Math.clamp(items.size() / CHUNKS, MIN_CHUNK, MAX_CHUNK);
        List<int[]> chunks = new ArrayList<>();
        cut(0, firstCurrent, chunk, chunks);
        int firstCurrentChunk = chunks.size();
        cut(firstCurrent, items.size(), chunk, chunks);
        double[] levels =
                chunks.stream().mapToDouble(c -> meanWeight(c[0], c[1])).toArray();
        return LevelScan.scan(levels, firstCurrentChunk, CountScan.Direction.UP)
                .map(shift -> slow(shift, chunks))
                .filter(Requests::isSlower);
    }

    /** Hardly any requests any more, up to the end, where there were many. */
    Optional<Found> silence(double[] exposure) {
        double[] all = new double[grid.size()];
        items.forEach(item -> all[grid.bucket(item.startMillis)]++);
        int last = grid.size() - 1;
        while (last > 0 && exposure[last] == 0) {
            last--;
        }
        int lastSeen = last;
        return CountScan.scan(all, exposure, grid.firstCurrent(), CountScan.Direction.DOWN)
                .filter(shift -> -shift.z() >= MIN_Z
                        && shift.after() <= ALMOST_NONE * shift.before()
                        && shift.to() > lastSeen
                        && shift.length() >= MIN_SILENT_SHARE * (grid.size() - grid.firstCurrent()))
                .map(this::missing);
    }

    /** Rate, failing share and duration in both windows. */
    List<CallContrast> contrasts(String service, double[] seconds) {
        double[] all = new double[grid.size()];
        double[] failures = new double[grid.size()];
        for (Item item : items) {
            int bucket = grid.bucket(item.startMillis);
            all[bucket]++;
            failures[bucket] += item.failed ? 1 : 0;
        }
        String trace = items.stream()
                .filter(item -> item.failed && grid.bucket(item.startMillis) >= grid.firstCurrent())
                .findFirst()
                .map(item -> item.visit.traceId())
                .orElse("");
        List<CallContrast> contrasts = new ArrayList<>();
        TwoWindows.rates(all, seconds, grid.firstCurrent())
                .map(c -> new CallContrast(
                        service, "requests", "/min", new Contrast(c.before() * 60, c.after() * 60, c.pValue()), ""))
                .ifPresent(contrasts::add);
        TwoWindows.rates(failures, all, grid.firstCurrent())
                .map(c -> new CallContrast(service, "share of failed requests", "1", c, trace))
                .ifPresent(contrasts::add);
        TwoWindows.levels(durations(false), durations(true))
                .map(c -> new CallContrast(service, "median duration", "ms", c, ""))
                .ifPresent(contrasts::add);
        return contrasts;
    }

    /** At most {@link #MAX_COMPARED} durations of a window, evenly chosen. */
    private double[] durations(boolean current) {
        List<Item> chosen = items.stream()
                .filter(item -> grid.bucket(item.startMillis) >= grid.firstCurrent() == current)
                .toList();
        int step = Math.max(1, chosen.size() / MAX_COMPARED);
        return IntStream.range(0, chosen.size())
                .filter(i -> i % step == 0)
                .mapToDouble(i -> chosen.get(i).millis)
                .toArray();
    }

    static double percentile95(List<Item> items) {
        return Robust.quantile(items.stream().mapToDouble(Item::millis).toArray(), 0.95);
    }

    private Found failing(Shift shift) {
        long bucketStart = grid.start(shift.from()).toEpochMilli();
        long from = items.stream()
                .filter(item -> item.failed && item.startMillis >= bucketStart)
                .mapToLong(Item::startMillis)
                .findFirst()
                .orElse(bucketStart);
        return found(shift, from, grid.end(shift.to() - 1).toEpochMilli());
    }

    private Found missing(Shift shift) {
        return found(
                shift,
                grid.start(shift.from()).toEpochMilli(),
                grid.end(shift.to() - 1).toEpochMilli());
    }

    private Found slow(Shift shift, List<int[]> chunks) {
        // A chunk of a rare operation may begin long before its first slow request.
        double halfway = (shift.before() + shift.after()) / 2;
        int first = chunks.get(shift.from())[0];
        while (first < chunks.get(shift.from())[1] - 1 && items.get(first).weight < halfway) {
            first++;
        }
        long from = items.get(first).startMillis;
        boolean toEnd = shift.to() == chunks.size();
        long to = toEnd ? grid.current().to().toEpochMilli() : items.get(chunks.get(shift.to())[0]).startMillis;
        return found(shift, from, to);
    }

    private Found found(Shift shift, long from, long to) {
        List<Item> usual = new ArrayList<>();
        List<Item> within = new ArrayList<>();
        for (Item item : items) {
            boolean inside = item.startMillis >= from && item.startMillis < to;
            boolean baseline = grid.firstCurrent() == 0 || grid.bucket(item.startMillis) < grid.firstCurrent();
            if (inside) {
                within.add(item);
            } else if (baseline) {
                usual.add(item);
            }
        }
        if (usual.isEmpty()) {
            items.stream().filter(item -> item.startMillis < from).forEach(usual::add);
        }
        return new Found(shift, from, to, usual, within);
    }

    private static boolean isSlower(Found found) {
        if (found.usual.isEmpty() || found.within.isEmpty()) {
            return false;
        }
        double extra = percentile95(found.within) - percentile95(found.usual);
        return Math.exp(found.shift.after() - found.shift.before()) >= MIN_SLOWDOWN && extra >= MIN_EXTRA_MILLIS;
    }

    private static void cut(int from, int to, int chunk, List<int[]> chunks) {
        int whole = Math.max(1, (to - from) / chunk);
        for (int i = 0; i < whole && to > from; i++) {
            int start = from + (int) ((long) i * (to - from) / whole);
            int end = from + (int) ((i + 1L) * (to - from) / whole);
            chunks.add(new int[] {start, end});
        }
    }

    private double meanWeight(int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += items.get(i).weight;
        }
        return sum / (to - from);
    }
}
