package dev.vigil.backends.gcp;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.Form;
import dev.vigil.backends.remote.MetricStore;
import dev.vigil.backends.remote.Probes;
import dev.vigil.backends.remote.Together;
import dev.vigil.wire.Upstream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The metrics of a project: which there are, then the series of each
 * (cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.timeSeries/list, which takes one metric at a time).
 */
final class CloudMonitoring implements MetricStore {
    /** The most metrics that are asked for in one answer: each is a request of its own. */
    static final int MAX_METRICS = 200;

    /** The most series of one metric. */
    static final int MAX_SERIES = 2_000;

    private static final int PAGE = 1_000;
    private static final long MOST_POINTS = 480;
    private static final long FINEST_SECONDS = 60;
    private static final Duration KNOWN_FOR = Duration.ofHours(1);

    /** A metric that each platform always has, whose series tell the services. */
    private static final List<String> TELLING = List.of(
            "run.googleapis.com/container/instance_count",
            "kubernetes.io/container/uptime",
            "cloudfunctions.googleapis.com/function/execution_count",
            "appengine.googleapis.com/http/server/response_count",
            "cloudsql.googleapis.com/database/up");

    private final Upstream monitoring;
    private final String project;
    private final Listing metrics;
    private final Listing timeSeries;
    private final InstantSource clock;

    CloudMonitoring(Upstream monitoring, String project, InstantSource clock) {
        this.monitoring = monitoring;
        this.project = project;
        this.metrics = new Listing(monitoring, "/v3/projects/" + project + "/metricDescriptors");
        this.timeSeries = new Listing(monitoring, "/v3/projects/" + project + "/timeSeries");
        this.clock = clock;
    }

    /** The series of one metric, and what did not fit. */
    private record Found(List<Series> series, List<String> notes) {}

    @Override
    public Answer<Series> read(MetricRequest request) {
        Instant started = clock.instant();
        var notes = new ArrayList<String>();
        List<Descriptor> there = descriptors(request);
        if (there.size() > MAX_METRICS) {
            notes.add("of " + there.size() + " metrics the first " + MAX_METRICS
                    + " by name are given; ask for one metric to see another");
        }
        List<Descriptor> asked = there.stream().limit(MAX_METRICS).toList();
        var all = new ArrayList<Series>();
        for (Found found : Together.most(asked, metric -> series(metric, request), notes)) {
            found.series().stream()
                    .filter(one -> request.service().isEmpty()
                            || request.service().get().equals(one.service()))
                    .forEach(all::add);
            notes.addAll(found.notes());
        }
        return new Answer<>(
                List.copyOf(all),
                new Coverage(
                        !notes.isEmpty(),
                        notes.isEmpty() ? OptionalLong.of(all.size()) : OptionalLong.empty(),
                        asked.size(),
                        Duration.between(started, clock.instant()),
                        asked.stream()
                                .map(metric -> form(metric, request).toString())
                                .collect(Collectors.joining("\n")),
                        "",
                        List.copyOf(notes)));
    }

    /** The services whose series of the last hour are told by their platform. */
    @Override
    public SortedSet<String> services() {
        var range = TimeRange.endingAt(clock.instant(), KNOWN_FOR);
        var names = new TreeSet<String>();
        for (String metric : TELLING) {
            Form form = new Form().add("filter", "metric.type=" + LoggingFilter.quoted(metric));
            within(range, form).add("view", "HEADERS").add("pageSize", PAGE);
            try {
                timeSeries.read(form, "services", page -> {
                    page.at("timeSeries")
                            .items()
                            .forEach(series ->
                                    names.add(SeriesReader.labels(series).getOrDefault("service", "")));
                    return false;
                });
            } catch (VigilException fault) {
                // A metric that the project never had is an error there.
                if (fault.code() != ErrorCode.UPSTREAM_REFUSED
                        || !fault.explanation().contains("Cannot find metric")) {
                    throw fault;
                }
            }
        }
        names.remove("");
        return names;
    }

    @Override
    public Probe probe() {
        String tried = "asked " + monitoring + " for a metric of project " + project;
        return Probes.granted("metrics", tried, "roles/monitoring.viewer on project " + project, () -> {
            Form form = new Form().add("activeOnly", "true").add("pageSize", 1);
            var found = new ArrayList<String>();
            metrics.read(form, "a metric", page -> {
                page.at("metricDescriptors").items().forEach(metric -> found.add(metric.text("type")));
                return true;
            });
            return found.isEmpty() ? "it answers, but no metric was written of late" : "there is " + found.getFirst();
        });
    }

    /** The metrics that were written of late, or the one that is asked for. */
    private List<Descriptor> descriptors(MetricRequest request) {
        var form = new Form();
        request.metric()
                .ifPresentOrElse(
                        metric -> form.add("filter", "metric.type=" + LoggingFilter.quoted(metric)),
                        () -> form.add("activeOnly", "true"));
        var found = new ArrayList<Descriptor>();
        metrics.read(form, "the names of metrics", page -> {
            page.at("metricDescriptors").items().forEach(part -> found.add(Descriptor.of(part)));
            return false;
        });
        return found.stream()
                .filter(metric -> metric.form() != Descriptor.Form.NONE)
                .sorted(Comparator.comparing(Descriptor::type))
                .toList();
    }

    private Found series(Descriptor metric, MetricRequest request) {
        var reader = new SeriesReader(metric);
        var series = new ArrayList<Series>();
        var notes = new ArrayList<String>();
        boolean more = timeSeries.read(form(metric, request), "metric " + metric.type(), page -> {
            page.at("timeSeries").items().forEach(part -> series.addAll(reader.read(part)));
            page.at("executionErrors")
                    .items()
                    .forEach(error -> notes.add(metric.type() + " is not whole: " + error.text("message")));
            return series.size() >= MAX_SERIES;
        });
        if (more) {
            notes.add(metric.type() + " has more than " + series.size() + " series; ask for one service");
        }
        long from = request.range().from().toEpochMilli();
        long to = request.range().to().toEpochMilli();
        return new Found(
                series.stream()
                        .map(one -> one.between(from, to))
                        .filter(one -> one.size() > 0)
                        .toList(),
                notes);
    }

    private static Form form(Descriptor metric, MetricRequest request) {
        String filter = "metric.type=" + LoggingFilter.quoted(metric.type())
                + request.service().map(metric::ofService).orElse("");
        Form form = within(request.range(), new Form().add("filter", filter));
        if (metric.form() != Descriptor.Form.DISTRIBUTION) {
            form.add("aggregation.alignmentPeriod", stepSeconds(request.range()) + "s");
        }
        return form.add("aggregation.perSeriesAligner", metric.form().aligner()).add("pageSize", PAGE);
    }

    private static Form within(TimeRange range, Form form) {
        return form.add("interval.startTime", range.from()).add("interval.endTime", range.to());
    }

    private static long stepSeconds(TimeRange range) {
        long span = Math.max(1, range.span().toSeconds());
        return Math.max(1, Math.ceilDiv(Math.ceilDiv(span, MOST_POINTS), FINEST_SECONDS)) * FINEST_SECONDS;
    }
}
