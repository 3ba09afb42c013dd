package dev.vigil.analysis.traces;

import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.analysis.traces.TraceChange.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Looks through all streams of requests and calls for what changed, and finds who is to blame for each change. */
final class TraceCheck {
    private static final int MAX_OPERATIONS = 30;

    private static final double STILL_ASKED = 0.3;

    private final TimeGrid grid;
    private final Map<String, Map<String, Requests>> served;
    private final Map<String, Map<String, Requests>> called;
    private final Map<String, List<Long>> asked;
    private final double[] exposure;

    TraceCheck(
            TimeGrid grid,
            Map<String, Map<String, Requests>> served,
            Map<String, Map<String, Requests>> called,
            Map<String, List<Long>> asked,
            double[] exposure) {
        this.grid = grid;
        this.served = served;
        this.called = called;
        this.asked = asked;
        this.exposure = exposure;
    }

    List<TraceChange> changes() {
        List<TraceChange> changes = new ArrayList<>();
        served.forEach((service, byOperation) -> {
            strongest(Kind.ERRORS, service, byOperation).ifPresent(changes::add);
            strongest(Kind.LATENCY, service, byOperation).ifPresent(changes::add);
            byOperation
                    .getOrDefault("", new Requests(grid))
                    .silence(exposure)
                    .filter(found -> !starved(service, found))
                    .map(found -> silent(service, found))
                    .ifPresent(changes::add);
        });
        called.forEach((service, byTarget) -> byTarget.forEach((target, calls) -> {
            calls.errors().map(found -> errors(service, target, "", found)).ifPresent(changes::add);
            calls.latency().map(found -> latency(service, target, "", found)).ifPresent(changes::add);
        }));
        return changes;
    }

    /** Whether nobody asks the service any more, so that its silence is no fault of its own. */
    private boolean starved(String service, Requests.Found silence) {
        double before = 0;
        double meanwhile = 0;
        for (long time : asked.getOrDefault(service, List.of())) {
            before += time < silence.from() ? 1 : 0;
            meanwhile += time >= silence.from() && time < silence.to() ? 1 : 0;
        }
        double secondsBefore = 0;
        for (int bucket = 0; bucket < silence.shift().from(); bucket++) {
            secondsBefore += exposure[bucket];
        }
        double seconds = (silence.to() - silence.from()) / 1000.0;
        return before > 0 && secondsBefore > 0 && meanwhile / seconds < STILL_ASKED * before / secondsBefore;
    }

    /** Of all requests together and of each operation, the change that is most surprising. */
    private Optional<TraceChange> strongest(Kind kind, String service, Map<String, Requests> byOperation) {
        TraceChange best = null;
        int looked = 0;
        for (var entry : byOperation.entrySet()) {
            if (looked++ > MAX_OPERATIONS) {
                break;
            }
            boolean errors = kind == Kind.ERRORS;
            Optional<Requests.Found> found =
                    errors ? entry.getValue().errors() : entry.getValue().latency();
            Optional<TraceChange> change = found.map(
                    f -> errors ? errors(service, "", entry.getKey(), f) : latency(service, "", entry.getKey(), f));
            if (change.isPresent() && (best == null || change.get().z() > best.z())) {
                best = change.get();
            }
        }
        return Optional.ofNullable(best);
    }

    private TraceChange errors(String service, String target, String operation, Requests.Found found) {
        var shift = found.shift();
        return change(
                Kind.ERRORS,
                List.of(service, target, operation),
                found,
                new double[] {shift.before(), shift.low(), Math.min(1, shift.high()), shift.after()},
                target.isEmpty() ? failureBlame(found) : Map.of(target, 1.0));
    }

    private TraceChange latency(String service, String target, String operation, Requests.Found found) {
        double usual = Requests.percentile95(found.usual());
        double now = Requests.percentile95(found.within());
        double band = Math.exp(Math.max(0, found.shift().high() - found.shift().before()));
        return change(
                Kind.LATENCY,
                List.of(service, target, operation),
                found,
                new double[] {usual, usual / band, usual * band, now},
                target.isEmpty() ? latencyBlame(found) : Map.of(target, 1.0));
    }

    private TraceChange silent(String service, Requests.Found found) {
        var shift = found.shift();
        return change(
                Kind.SILENCE,
                List.of(service, "", ""),
                found,
                new double[] {shift.before() * 60, shift.low() * 60, shift.high() * 60, shift.after() * 60},
                Map.of());
    }

    private TraceChange change(
            Kind kind, List<String> place, Requests.Found found, double[] values, Map<String, Double> blame) {
        double window = grid.current().span().toMillis();
        return new TraceChange(
                kind,
                place.get(0),
                place.get(1),
                place.get(2),
                values[0],
                values[1],
                values[2],
                values[3],
                found.shift().z(),
                Instant.ofEpochMilli(found.from()),
                Instant.ofEpochMilli(found.to()),
                Math.min(1, (found.to() - found.from()) / window),
                found.within().size(),
                blame,
                between(kind, found),
                place.get(1).isEmpty() ? 1 : tries(found),
                example(kind, found));
    }

    private static double between(Kind kind, Requests.Found found) {
        return switch (kind) {
            case ERRORS -> {
                double failed =
                        found.within().stream().filter(Requests.Item::failed).count();
                double servedWell = found.within().stream()
                        .filter(Requests.Item::failed)
                        .filter(item -> item.call().map(Visit.Call::servedWell).orElse(false))
                        .count();
                yield failed == 0 ? 0 : servedWell / failed;
            }
            case LATENCY -> {
                double extra = mean(found.within(), Requests.Item::millis) - mean(found.usual(), Requests.Item::millis);
                double onTheWay =
                        mean(found.within(), Requests.Item::transit) - mean(found.usual(), Requests.Item::transit);
                yield extra <= 0 ? 0 : Math.clamp(onTheWay / extra, 0, 1);
            }
            case SILENCE -> 0;
        };
    }

    private static double tries(Requests.Found found) {
        return triesPerVisit(found.within()) / Math.max(1, triesPerVisit(found.usual()));
    }

    private static double triesPerVisit(List<Requests.Item> calls) {
        var visits = Collections.<Visit>newSetFromMap(new IdentityHashMap<>());
        calls.forEach(call -> visits.add(call.visit()));
        return visits.isEmpty() ? 1 : (double) calls.size() / visits.size();
    }

    private static double mean(List<Requests.Item> items, ToDoubleFunction<Requests.Item> value) {
        return items.stream().mapToDouble(value).average().orElse(0);
    }

    /** Failures per request that go back to each callee, above what is usual. */
    private static Map<String, Double> failureBlame(Requests.Found found) {
        Map<String, Double> excess = new TreeMap<>();
        for (Requests.Item item : found.within()) {
            if (item.failed()) {
                excess.merge(item.visit().blamed(), 1.0 / found.within().size(), Double::sum);
            }
        }
        for (Requests.Item item : found.usual()) {
            if (item.failed()) {
                excess.merge(item.visit().blamed(), -1.0 / found.usual().size(), Double::sum);
            }
        }
        return shares(excess);
    }

    /** Milliseconds per request that were spent in each callee, above what is usual. */
    private static Map<String, Double> latencyBlame(Requests.Found found) {
        Map<String, Double> excess = new TreeMap<>();
        found.within().forEach(item -> spend(item.visit(), 1.0 / found.within().size(), excess));
        found.usual().forEach(item -> spend(item.visit(), -1.0 / found.usual().size(), excess));
        return shares(excess);
    }

    private static void spend(Visit visit, double weight, Map<String, Double> excess) {
        excess.merge("", visit.selfMillis() * weight, Double::sum);
        for (Visit.Call call : visit.calls()) {
            if (!call.async()) {
                excess.merge(call.target(), call.millis() * weight, Double::sum);
            }
        }
    }

    private static Map<String, Double> shares(Map<String, Double> excess) {
        double sum = excess.values().stream().mapToDouble(v -> Math.max(0, v)).sum();
        Map<String, Double> shares = new TreeMap<>();
        if (sum > 0) {
            excess.forEach((name, value) -> {
                if (value / sum > 0.01) {
                    shares.put(name, value / sum);
                }
            });
        }
        return shares;
    }

    private static String example(Kind kind, Requests.Found found) {
        return switch (kind) {
            case ERRORS ->
                found.within().stream()
                        .filter(Requests.Item::failed)
                        .findFirst()
                        .map(item -> item.visit().traceId())
                        .orElse("");
            case LATENCY ->
                found.within().stream()
                        .max(java.util.Comparator.comparingDouble(Requests.Item::weight)
                                .thenComparing(item -> item.visit().traceId()))
                        .map(item -> item.visit().traceId())
                        .orElse("");
            case SILENCE -> "";
        };
    }
}
