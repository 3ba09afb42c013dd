package dev.vigil.backends.prometheus;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.metric.MetricLabels;
import dev.vigil.backends.remote.Form;
import dev.vigil.backends.remote.MetricStore;
import dev.vigil.backends.remote.Probes;
import dev.vigil.wire.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The metrics of a Prometheus: what there is, then the series, at even steps. */
public final class PrometheusMetrics implements MetricStore {
    /** The most series one answer holds. */
    static final int MAX_SERIES = 5_000;

    /** So far back services are looked for. */
    private static final Duration KNOWN_FOR = Duration.ofDays(7);

    private final Upstream prometheus;
    private final PrometheusApi api;
    private final InstantSource clock;

    public PrometheusMetrics(Upstream prometheus, InstantSource clock) {
        this.prometheus = prometheus;
        this.api = new PrometheusApi(prometheus);
        this.clock = clock;
    }

    /** Series as they can be compared: counters as rates, histograms as percentiles, times in seconds. */
    @Override
    public Answer<Series> read(MetricRequest request) {
        Instant started = clock.instant();
        var steps = Steps.of(request.range());
        Map<Map<String, String>, Map<String, Integer>> found = found(request);
        Map<String, String> types = found.isEmpty() ? Map.of() : api.types();
        var expressions = new ArrayList<String>();
        int left = MAX_SERIES;
        int there = 0;
        for (var scope : found.entrySet()) {
            var catalogue = new Catalogue(scope.getValue(), types);
            List<Catalogue.Metric> metrics =
                    request.metric().map(catalogue::named).orElseGet(catalogue::all);
            there += metrics.stream().mapToInt(Catalogue.Metric::series).sum();
            var chosen = new ArrayList<Catalogue.Metric>();
            for (Catalogue.Metric metric : metrics) {
                if (metric.series() <= left) {
                    left -= metric.series();
                    chosen.add(metric);
                }
            }
            expressions.addAll(new Expressions(scope.getKey(), steps.window()).of(chosen));
        }
        List<Series> series = api.series(expressions, steps).stream()
                .filter(one ->
                        request.service().isEmpty() || request.service().get().equals(one.service()))
                .toList();
        boolean truncated = there > MAX_SERIES - left;
        return new Answer<>(
                series,
                new Coverage(
                        truncated,
                        truncated ? OptionalLong.empty() : OptionalLong.of(series.size()),
                        there,
                        Duration.between(started, clock.instant()),
                        nativeQuery(expressions, steps),
                        link(expressions, request.range()),
                        notes(truncated)));
    }

    /** The services that a label of some series names, in ascending order. */
    @Override
    public SortedSet<String> services() {
        var range = TimeRange.endingAt(clock.instant(), KNOWN_FOR);
        var services = new TreeSet<String>();
        for (String label : MetricLabels.NAME_A_SERVICE) {
            services.addAll(api.labelValues(label, range));
        }
        return services;
    }

    @Override
    public Probe probe() {
        return Probes.of(
                "metrics",
                "asked " + prometheus + " how many targets it watches",
                "prometheus_url",
                () -> api.count("up") + " targets, " + api.count("up == 1") + " of them up");
    }

    /** How many series each metric has, by the label that names the service; by none when all are asked for. */
    private Map<Map<String, String>, Map<String, Integer>> found(MetricRequest request) {
        Map<Map<String, String>, Map<String, Integer>> found = new LinkedHashMap<>();
        for (Map<String, String> labels : api.seriesLabels(selectors(request), request.range())) {
            Map<String, String> scope = request.service()
                    .map(service -> scope(service, labels))
                    .orElse(Optional.of(Map.of()))
                    .orElse(null);
            if (scope != null) {
                found.computeIfAbsent(scope, any -> new TreeMap<>())
                        .merge(labels.getOrDefault(PrometheusApi.NAME, ""), 1, Integer::sum);
            }
        }
        return found;
    }

    private static List<String> selectors(MetricRequest request) {
        Collection<Map<String, String>> scopes = request.service()
                .<Collection<Map<String, String>>>map(service -> MetricLabels.NAME_A_SERVICE.stream()
                        .map(label -> Map.of(label, service))
                        .toList())
                .orElse(List.of(Map.of()));
        return scopes.stream()
                .map(labels -> request.metric()
                        .map(metric -> PromQl.selector(List.of(metric, metric + "_bucket"), labels))
                        .orElseGet(() -> PromQl.selector(labels)))
                .toList();
    }

    /** The label that makes a series the service's own; none when a surer one names another. */
    private static Optional<Map<String, String>> scope(String service, Map<String, String> labels) {
        return MetricLabels.NAME_A_SERVICE.stream()
                .filter(label -> !labels.getOrDefault(label, "").isBlank())
                .findFirst()
                .filter(label -> service.equals(labels.get(label)))
                .map(label -> Map.of(label, service));
    }

    private static String nativeQuery(List<String> expressions, Steps steps) {
        return expressions.stream().collect(Collectors.joining("\n", "", expressions.isEmpty() ? "" : "\n")) + steps;
    }

    private String link(List<String> expressions, TimeRange range) {
        if (expressions.size() != 1) {
            return "";
        }
        String base = prometheus.url().toString().replaceFirst("/$", "");
        return base + "/graph?"
                + new Form()
                        .add("g0.expr", expressions.getFirst())
                        .add("g0.range_input", range.span().toSeconds() + "s")
                        .add("g0.end_input", range.to())
                        .add("g0.tab", "0");
    }

    private static List<String> notes(boolean truncated) {
        return truncated
                ? List.of("more than " + MAX_SERIES + " series; ask for one service or one metric to see the others")
                : List.of();
    }
}
