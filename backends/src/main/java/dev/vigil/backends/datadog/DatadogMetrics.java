package dev.vigil.backends.datadog;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.telemetry.Series;
import dev.vigil.backends.remote.Document;
import dev.vigil.backends.remote.Form;
import dev.vigil.backends.remote.MetricStore;
import dev.vigil.backends.remote.Probes;
import dev.vigil.backends.remote.Together;
import dev.vigil.wire.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The metrics of Datadog: which there are, of what type, then their points
 * (docs.datadoghq.com/api/latest/metrics: list active metrics, get metric metadata, query timeseries points).
 */
final class DatadogMetrics implements MetricStore {
    /** The most metrics one answer is made of: each is a question of its own. */
    static final int MAX_METRICS = 100;

    private static final int MAX_KNOWN_TYPES = 10_000;
    private static final Duration KNOWN_FOR = Duration.ofHours(1);

    private final Upstream datadog;
    private final String site;
    private final InstantSource clock;
    private final Map<String, String> types = new ConcurrentHashMap<>();

    DatadogMetrics(Upstream datadog, String site, InstantSource clock) {
        this.datadog = datadog;
        this.site = site;
        this.clock = clock;
    }

    @Override
    public Answer<Series> read(MetricRequest request) {
        Instant started = clock.instant();
        Optional<String> tag = request.service().map(DatadogMetrics::tagValue);
        List<String> names = request.metric()
                .map(List::of)
                .orElseGet(() -> active(tag, request.range().from()));
        // A name that Datadog cannot have asks for nothing, and so cannot say anything in its language either.
        List<String> sayable = names.stream()
                .filter(name -> name.matches("[A-Za-z][A-Za-z0-9_.]{0,199}"))
                .limit(MAX_METRICS)
                .toList();
        List<List<String>> queries = Together.all(sayable, name -> MetricQuery.of(name, type(name), tag));
        List<Series> series = Together.all(queries, few -> points(few, request)).stream()
                .flatMap(List::stream)
                .toList();
        boolean truncated = names.size() > MAX_METRICS;
        List<String> all = queries.stream().flatMap(List::stream).toList();
        return new Answer<>(
                series,
                new Coverage(
                        truncated,
                        truncated ? OptionalLong.empty() : OptionalLong.of(series.size()),
                        names.size(),
                        Duration.between(started, clock.instant()),
                        all.isEmpty() ? "no metric is called so" : String.join("\n", all),
                        all.size() == 1 ? link(all.getFirst(), request) : "",
                        truncated
                                ? List.of("of " + names.size() + " metrics, " + MAX_METRICS
                                        + " are read; ask for one service or one metric")
                                : List.of()));
    }

    /** The values of tags are lower-case and know few characters (docs.datadoghq.com/getting_started/tagging). */
    static String tagValue(String service) {
        return service.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_:./-]", "_");
    }

    private List<String> active(Optional<String> tag, Instant from) {
        var form = new Form().add("from", from.getEpochSecond());
        tag.ifPresent(value -> form.add("tag_filter", "service:" + value));
        return answered("/api/v1/metrics?" + form, "the names of active metrics").at("metrics").items().stream()
                .map(Document::text)
                .sorted()
                .toList();
    }

    private String type(String metric) {
        String known = types.get(metric);
        if (known != null) {
            return known;
        }
        String type = answered("/api/v1/metrics/" + Form.escaped(metric), "the type of metric " + metric)
                .text("type");
        if (types.size() < MAX_KNOWN_TYPES) {
            types.put(metric, type);
        }
        return type;
    }

    /** The first queries that have points: percentiles are there only for those metrics for which they were switched on. */
    private List<Series> points(List<String> queries, MetricRequest request) {
        var series = new ArrayList<Series>();
        for (String query : queries) {
            boolean average = query.startsWith("avg:") && queries.size() > 1;
            if (average && !series.isEmpty()) {
                continue;
            }
            var form = new Form()
                    .add("from", request.range().from().getEpochSecond())
                    .add("to", request.range().to().plusNanos(999_999_999).getEpochSecond())
                    .add("query", query);
            Document answer = answered("/api/v1/query?" + form, "points of " + query);
            for (Document one : answer.at("series").items()) {
                PointReader.read(one, query, request).ifPresent(series::add);
            }
        }
        return series;
    }

    /** Metrics name their services by tags, which cannot be listed without their names: logs and spans know them. */
    @Override
    public SortedSet<String> services() {
        return new TreeSet<>();
    }

    @Override
    public Probe probe() {
        return Probes.of(
                "metrics",
                "asked " + datadog + " which metrics were active in the last hour",
                "site",
                () -> active(Optional.empty(), clock.instant().minus(KNOWN_FOR)).size() + " metrics");
    }

    private Document answered(String path, String what) {
        return Document.of(datadog, datadog.get(path, what));
    }

    private String link(String query, MetricRequest request) {
        return "https://" + Links.host(site) + "/metric/explorer?"
                + new Form()
                        .add("exp_query", query)
                        .add("start", request.range().from().toEpochMilli())
                        .add("end", request.range().to().toEpochMilli());
    }
}
