package dev.vigil.simulator;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What the metrics of a recording say about one service in one span of time. */
record Measured(Recording recording, String service, Instant from, Instant to) {
    /** From the beginning to the onset, and from two minutes after it to the end. */
    static Measured before(Recording recording, String service) {
        return new Measured(recording, service, recording.range().from(), onset(recording));
    }

    static Measured after(Recording recording, String service) {
        var settled = onset(recording).plus(Duration.ofMinutes(2));
        return new Measured(recording, service, settled, recording.range().to());
    }

    static Instant onset(Recording recording) {
        return recording.truth().onset().orElseThrow();
    }

    /** The mean over the time and all its instances; zero where there are no samples. */
    double mean(String metric) {
        return values(metric, Map.of()).average().orElse(0);
    }

    double mean(String metric, String peer) {
        return values(metric, Map.of("peer", peer)).average().orElse(0);
    }

    double max(String metric) {
        return values(metric, Map.of()).max().orElse(0);
    }

    OptionalDouble min(String metric) {
        return values(metric, Map.of()).min();
    }

    /** Warnings and errors an hour. */
    double warnings() {
        long count = recording.logs().stream()
                .filter(event ->
                        event.service().equals(service) && event.level().isAtLeast(Level.WARN))
                .filter(event -> !event.time().isBefore(from) && event.time().isBefore(to))
                .count();
        return count * 3600.0 / Duration.between(from, to).toSeconds();
    }

    private DoubleStream values(String metric, Map<String, String> labels) {
        return series(metric, labels)
                .map(series -> series.between(from.toEpochMilli(), to.toEpochMilli()))
                .flatMapToDouble(series -> IntStream.range(0, series.size()).mapToDouble(series::value));
    }

    private Stream<Series> series(String metric, Map<String, String> labels) {
        return recording.metrics().stream()
                .filter(series ->
                        series.service().equals(service) && series.metric().equals(metric))
                .filter(series -> series.labels().entrySet().containsAll(labels.entrySet()));
    }
}
