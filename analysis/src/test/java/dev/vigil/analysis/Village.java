package dev.vigil.analysis;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** A tiny made-up system for tests: a gate that asks a mill, which leans on a stream; and neighbours with their own life. */
final class Village {
    static final Instant END = Instant.parse("2026-03-01T15:00:00Z");
    static final TimeRange HOUR = TimeRange.endingAt(END, Duration.ofHours(1));
    static final Windows WINDOWS = new Windows(Optional.of(HOUR.before(Duration.ofHours(2))), HOUR);
    static final Instant ONSET = END.minus(Duration.ofMinutes(20));

    final List<LogEvent> logs = new ArrayList<>();
    final List<Series> series = new ArrayList<>();
    final List<Span> spans = new ArrayList<>();
    final List<Deploy> deploys = new ArrayList<>();
    private final Random random;

    Village(long seed) {
        random = new Random(seed);
    }

    /** Ordinary talk of a service, with a rare error now and then, at a rate per minute. */
    Village talk(String service, double perMinute) {
        for (Instant t : moments(WINDOWS.whole().from(), END, perMinute)) {
            logs.add(event(
                    t,
                    Level.INFO,
                    service,
                    "served order " + random.nextInt(9_000) + " in " + random.nextInt(80) + " ms"));
        }
        for (Instant t : moments(WINDOWS.whole().from(), END, perMinute / 50)) {
            logs.add(event(
                    t, Level.ERROR, service, "label " + random.nextInt(900) + " could not be printed: paper out"));
        }
        return this;
    }

    /** Errors of a service since the onset. */
    Village errors(String service, double perMinute, String message) {
        for (Instant t : moments(ONSET, END, perMinute)) {
            logs.add(event(t, Level.ERROR, service, message.replace("#", Integer.toString(random.nextInt(5_000)))));
        }
        return this;
    }

    /** Calls from the gate to the mill; the given shares of them fail in the mill, or before, since the onset. */
    Village traffic(double perMinute, double failingShare) {
        int number = 0;
        for (Instant t : moments(WINDOWS.whole().from(), END, perMinute)) {
            boolean failed = !t.isBefore(ONSET) && random.nextDouble() < failingShare;
            String trace = "trace-" + number++;
            long millis = 20L + random.nextInt(15);
            spans.add(span(trace, "a", "", "gate", Span.Kind.SERVER, t, millis + 6, failed, ""));
            spans.add(span(trace, "b", "a", "gate", Span.Kind.CLIENT, t.plusMillis(1), millis + 3, failed, "mill"));
            spans.add(span(trace, "c", "b", "mill", Span.Kind.SERVER, t.plusMillis(2), millis, failed, ""));
        }
        return this;
    }

    /** A metric with some noise that has one level until the onset and another since. */
    Village metric(String service, String metric, String unit, double before, double after) {
        int points = (int) (WINDOWS.whole().span().toSeconds() / 30);
        long[] times = new long[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            Instant t = WINDOWS.whole().from().plusSeconds(30L * i);
            times[i] = t.toEpochMilli();
            values[i] = (t.isBefore(ONSET) ? before : after) * (1 + 0.05 * random.nextGaussian());
        }
        series.add(new Series(metric, Map.of("service", service), Series.Kind.GAUGE, unit, times, values));
        return this;
    }

    Village deploy(String service, Instant time, String... files) {
        deploys.add(new Deploy("c0ffee", service, time, "v7", "Sort the sacks", "ada", List.of(files), "test"));
        return this;
    }

    Village shuffled(long seed) {
        var shuffle = new Random(seed);
        Collections.shuffle(logs, shuffle);
        Collections.shuffle(series, shuffle);
        Collections.shuffle(spans, shuffle);
        Collections.shuffle(deploys, shuffle);
        return this;
    }

    Findings findings() {
        return findings(WINDOWS);
    }

    Findings findings(Windows windows) {
        return observed(windows).findings(Optional.empty());
    }

    Observations observed(Windows windows) {
        var observations = new Observations(windows);
        logs.forEach(observations::log);
        series.forEach(observations::series);
        spans.forEach(observations::span);
        deploys.forEach(observations::deploy);
        return observations;
    }

    private List<Instant> moments(Instant from, Instant to, double perMinute) {
        List<Instant> moments = new ArrayList<>();
        double millis = 0;
        while (true) {
            millis += -Math.log(1 - random.nextDouble()) * 60_000 / perMinute;
            Instant t = from.plusMillis((long) millis);
            if (!t.isBefore(to)) {
                return moments;
            }
            moments.add(t);
        }
    }

    private LogEvent event(Instant time, Level level, String service, String message) {
        return new LogEvent(time, level, service, message, Map.of(), service + ".log:" + logs.size());
    }

    private static Span span(
            String trace,
            String id,
            String parent,
            String service,
            Span.Kind kind,
            Instant start,
            long millis,
            boolean failed,
            String peer) {
        return new Span(
                trace,
                id,
                parent,
                service,
                "GET /flour",
                kind,
                start,
                Duration.ofMillis(millis),
                failed ? Span.Status.ERROR : Span.Status.OK,
                peer.isEmpty() ? Map.of() : Map.of("peer.service", peer));
    }
}
