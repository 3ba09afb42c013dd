package dev.vigil.app;

import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.cli.local.Scenarios.Moment;
import dev.vigil.simulator.Recording;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;

/** What the people on call of the shop saw of a recording: how many visitors were turned away or kept waiting, and when. */
final class Story {
    /** What visitors meet. */
    private static final String DOOR = "edge";

    private static final Duration STEP = Duration.ofMinutes(5);
    /** Steps before anything happens: what is usual. */
    private static final int QUIET_STEPS = 12;

    private static final Duration RECENT = Duration.ofMinutes(75);
    private static final int MAX_DEPLOYS_TOLD = 4;
    /** Fewer failures ring no alarm, however few there were before. */
    private static final double LEAST_SHARE = 0.01;
    /** Shorter waits ring no alarm. */
    private static final double LEAST_SECONDS = 0.5;

    private static final double HARDLY_ANY = 0.0005;
    private static final double MOST = 0.66;
    private static final double ALARM_FACTOR = 3;
    /** So much worse than the alarm said is worth a second line. */
    private static final double WORSE_FACTOR = 1.5;

    private final Recording recording;
    private final TimeRange range;
    private final int steps;

    /** Something that is measured each step; NaN where there was nothing to measure. */
    private record Curve(List<Double> values) {
        double usual() {
            var quiet = values.stream()
                    .limit(QUIET_STEPS)
                    .filter(value -> !value.isNaN())
                    .sorted()
                    .toList();
            return quiet.isEmpty() ? 0 : quiet.get(quiet.size() / 2);
        }
    }

    private Story(Recording recording) {
        this.recording = recording;
        this.range = recording.range();
        this.steps = Math.toIntExact(range.span().dividedBy(STEP));
    }

    static List<Moment> of(Recording recording) {
        return new Story(recording).moments();
    }

    private List<Moment> moments() {
        var failing = failing();
        var waiting = waiting();
        List<Moment> moments = new ArrayList<>();
        moments.add(new Moment(
                range.from(),
                "A usual day: " + share(failing.usual()) + ", half of the pages take less than "
                        + seconds(waiting.usual()) + "."));
        deploys()
                .forEach(deploy -> moments.add(
                        new Moment(deploy.time(), deploy.service() + " " + deploy.version() + " is rolled out.")));
        List<Moment> alarms = new ArrayList<>(alarms(failing, LEAST_SHARE, "The alarm rings: ", Story::share));
        alarms.addAll(alarms(waiting, LEAST_SECONDS, "Visitors wait: half of the pages take ", Story::seconds));
        moments.addAll(alarms);
        moments.sort(Comparator.comparing(Moment::time));
        moments.add(new Moment(
                range.to(), alarms.isEmpty() ? "No alarm has rung. Is all well? Vigil is asked." : "Vigil is asked."));
        return moments;
    }

    private List<Deploy> deploys() {
        var recent = recording.deploys().stream()
                .filter(deploy -> deploy.time().isAfter(range.to().minus(RECENT)))
                .toList();
        return recent.subList(Math.max(0, recent.size() - MAX_DEPLOYS_TOLD), recent.size());
    }

    private List<Moment> alarms(Curve curve, double least, String words, DoubleFunction<String> shown) {
        double bound = Math.max(least, ALARM_FACTOR * curve.usual());
        Optional<Integer> first = firstAbove(curve, bound, 0);
        if (first.isEmpty()) {
            return List.of();
        }
        double value = curve.values().get(first.get());
        List<Moment> told = new ArrayList<>();
        told.add(new Moment(endOf(first.get()), words + shown.apply(value) + "."));
        firstAbove(curve, WORSE_FACTOR * value, first.get())
                .ifPresent(worse -> told.add(new Moment(
                        endOf(worse),
                        "It gets worse: " + shown.apply(curve.values().get(worse)) + ".")));
        return told;
    }

    private static Optional<Integer> firstAbove(Curve curve, double bound, int from) {
        for (int step = from; step < curve.values().size(); step++) {
            if (curve.values().get(step) > bound) {
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** Of all requests, how many were answered with 500 or more. */
    private Curve failing() {
        var all = new double[steps];
        var failed = new double[steps];
        for (LogEvent event : recording.logs()) {
            String status = event.field("status");
            int step = step(event.time());
            if (event.service().equals(DOOR) && !status.isEmpty() && step >= 0) {
                all[step]++;
                failed[step] += status.startsWith("5") ? 1 : 0;
            }
        }
        List<Double> shares = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            shares.add(failed[step] / all[step]);
        }
        return new Curve(shares);
    }

    /** How long the middle one of all visits took, in seconds. */
    private Curve waiting() {
        List<List<Double>> took = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            took.add(new ArrayList<>());
        }
        for (Span span : recording.spans()) {
            int step = step(span.start());
            if (span.isRoot() && span.service().equals(DOOR) && step >= 0) {
                took.get(step).add(span.duration().toNanos() / 1e9);
            }
        }
        return new Curve(took.stream().map(Story::middle).toList());
    }

    private static double middle(List<Double> values) {
        return values.isEmpty() ? Double.NaN : values.stream().sorted().toList().get(values.size() / 2);
    }

    /** The step a moment lies in, or -1. */
    private int step(Instant time) {
        long step = Math.floorDiv(Duration.between(range.from(), time).toMillis(), STEP.toMillis());
        return step >= 0 && step < steps ? (int) step : -1;
    }

    private Instant endOf(int step) {
        return range.from().plus(STEP.multipliedBy(step + 1L));
    }

    private static String share(double share) {
        if (share < HARDLY_ANY) {
            return "hardly a request fails";
        }
        return share > MOST ? "most requests fail" : "1 request in " + Math.round(1 / share) + " fails";
    }

    private static String seconds(double seconds) {
        return seconds < 1 ? Math.round(seconds * 1000) + " ms" : String.format(Locale.ROOT, "%.1f s", seconds);
    }
}
