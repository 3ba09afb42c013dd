package dev.vigil.backends.cloudwatch;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.telemetry.Series;
import dev.vigil.backends.aws.AwsApi;
import dev.vigil.backends.remote.MetricStore;
import dev.vigil.backends.remote.Probes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The metrics of CloudWatch: which there are, then their statistics in even periods. */
final class CloudWatchMetrics implements MetricStore {
    /** The most metrics one answer is made of. */
    static final int MAX_METRICS = 2_000;

    private final MetricsApi api;
    private final AwsApi monitoring;
    private final InstantSource clock;

    CloudWatchMetrics(AwsApi monitoring, InstantSource clock) {
        this.api = new MetricsApi(monitoring);
        this.monitoring = monitoring;
        this.clock = clock;
    }

    @Override
    public Answer<Series> read(MetricRequest request) {
        Instant started = clock.instant();
        var periods = Periods.of(request.range(), started);
        boolean recent = !request.range().from().isBefore(started.minus(MetricsApi.RECENT));
        MetricsApi.Found found = api.metrics(request.metric(), recent, MAX_METRICS);
        List<Metric> there = wholes(found.metrics().stream()
                .filter(metric -> request.service().isEmpty()
                        || request.service().get().equals(metric.dimensions().service()))
                .toList());
        List<Series> series = api.series(there, periods);
        boolean truncated = found.more();
        return new Answer<>(
                series,
                new Coverage(
                        truncated,
                        truncated ? OptionalLong.empty() : OptionalLong.of(series.size()),
                        there.size(),
                        Duration.between(started, clock.instant()),
                        "GetMetricData " + periods
                                + request.metric()
                                        .map(name -> " MetricName=" + name)
                                        .orElse("") + " of " + there.size()
                                + " metrics",
                        "",
                        truncated
                                ? List.of("more than " + MAX_METRICS
                                        + " metrics; ask for one metric to see those that are left out")
                                : List.of()));
    }

    /** Many are published as a whole and split up as well; both would count everything twice. */
    private static List<Metric> wholes(List<Metric> all) {
        Map<Metric, List<Metric>> alike = all.stream().collect(Collectors.groupingBy(CloudWatchMetrics::kind));
        return all.stream()
                .filter(metric -> alike.getOrDefault(kind(metric), List.of()).stream()
                        .noneMatch(other -> metric.dimensions().isPartOf(other.dimensions())))
                .toList();
    }

    private static Metric kind(Metric metric) {
        return new Metric(
                metric.namespace(),
                metric.name(),
                new Dimensions(Map.of("service", metric.dimensions().service())));
    }

    @Override
    public SortedSet<String> services() {
        var names = new TreeSet<String>();
        api.metrics(Optional.empty(), true, MAX_METRICS)
                .metrics()
                .forEach(metric -> names.add(metric.dimensions().service()));
        names.remove("");
        return names;
    }

    @Override
    public Probe probe() {
        return Probes.of("metrics", "asked " + monitoring + " for metrics of the last 3 hours", "region", () -> {
            int count = api.metrics(Optional.empty(), true, 1).metrics().size();
            return count == 0 ? "it answers, but nothing was measured in the last 3 hours" : "there are metrics";
        });
    }
}
