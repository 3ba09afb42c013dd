package dev.vigil.backends.azure;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Health.Probe;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.metric.MetricLabels;
import dev.vigil.backends.remote.Answers;
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
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The metrics of resources: a service is the resource that bears its name
 * (learn.microsoft.com/rest/api/monitor/metrics/list).
 */
final class MonitorMetrics implements MetricStore {
    /** The most resources that are asked for in one answer. */
    static final int MAX_RESOURCES = 50;

    /** What one question may name. */
    private static final int METRICS_AT_ONCE = 20;

    private static final int MAX_METRICS = 100;
    private static final int MAX_PAGES = 20;
    private static final long MOST_POINTS = 480;
    private static final List<Duration> STEPS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(5),
            Duration.ofMinutes(15),
            Duration.ofMinutes(30),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofHours(12),
            Duration.ofDays(1));

    private final Upstream management;
    private final String scope;
    private final InstantSource clock;

    MonitorMetrics(Upstream management, AzureConfig.Resources resources, InstantSource clock) {
        this.management = management;
        this.scope = "/subscriptions/" + resources.subscription()
                + resources
                        .group()
                        .map(group -> "/resourceGroups/" + Form.escaped(group))
                        .orElse("");
        this.clock = clock;
    }

    /** Something that may have metrics. */
    private record Resource(String id, String name, String type) {}

    /** Some metrics of a resource, asked for together. */
    private record Question(Resource resource, List<MetricForm> metrics) {}

    @Override
    public Answer<Series> read(MetricRequest request) {
        Instant started = clock.instant();
        var notes = new ArrayList<String>();
        List<Resource> there = resources(notes).stream()
                .filter(resource ->
                        request.service().isEmpty() || request.service().get().equals(resource.name()))
                .toList();
        if (there.size() > MAX_RESOURCES) {
            notes.add("of " + there.size() + " resources the first " + MAX_RESOURCES + " are given; name a service");
        }
        List<Resource> asked = there.stream().limit(MAX_RESOURCES).toList();
        List<Question> questions = Together.most(asked, resource -> questions(resource, request, notes), notes).stream()
                .flatMap(List::stream)
                .toList();
        List<Series> series = Together.most(questions, question -> series(question, request.range()), notes).stream()
                .flatMap(List::stream)
                .toList();
        return new Answer<>(
                series,
                new Coverage(
                        !notes.isEmpty(),
                        notes.isEmpty() ? OptionalLong.of(series.size()) : OptionalLong.empty(),
                        asked.size(),
                        Duration.between(started, clock.instant()),
                        questions.isEmpty()
                                ? scope + "/resources"
                                : questions.stream()
                                        .map(question -> path(question, request.range()))
                                        .collect(Collectors.joining("\n")),
                        "",
                        List.copyOf(notes)));
    }

    /** The names of the resources that there are. */
    @Override
    public SortedSet<String> services() {
        return resources(new ArrayList<>()).stream().map(Resource::name).collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public Probe probe() {
        return Probes.granted(
                "metrics",
                "asked " + management + " for the resources of " + scope,
                "Monitoring Reader on " + scope,
                () -> {
                    int resources = services().size();
                    return resources == 0 ? "it answers, but shows no resource" : resources + " resources";
                });
    }

    /** In the order of their names. */
    private List<Resource> resources(List<String> notes) {
        var found = new ArrayList<Resource>();
        String next = scope + "/resources?api-version=2021-04-01";
        for (int page = 0; page < MAX_PAGES && !next.isEmpty(); page++) {
            Document answer = answer(next, "resources");
            for (Document each : answer.at("value").items()) {
                found.add(new Resource(each.text("id"), each.text("name"), each.text("type")));
            }
            next = local(answer.text("nextLink"));
        }
        if (!next.isEmpty()) {
            notes.add("there are more than " + found.size() + " resources; set resource_group");
        }
        found.removeIf(resource -> !resource.id().startsWith("/subscriptions/"));
        found.sort(Comparator.comparing(Resource::name));
        return found;
    }

    /** The next page lies where this one did, or nowhere: a link is only an answer's word. */
    private String local(String link) {
        String base = management.url().toString().replaceFirst("/$", "");
        return link.startsWith(base + "/") ? link.substring(base.length()) : "";
    }

    private List<Question> questions(Resource resource, MetricRequest request, List<String> notes) {
        List<MetricForm> metrics = answer(
                        path(resource) + "/metricDefinitions?api-version=2018-01-01",
                        "the metrics of " + resource.name())
                .at("value")
                .items()
                .stream()
                .map(MetricForm::of)
                .filter(metric ->
                        request.metric().isEmpty() || request.metric().get().equals(metric.name()))
                .filter(metric -> metric.name().indexOf(',') < 0)
                .toList();
        if (metrics.size() > MAX_METRICS) {
            synchronized (notes) {
                notes.add("of " + metrics.size() + " metrics of " + resource.name() + " the first " + MAX_METRICS
                        + " are given; ask for one");
            }
        }
        var questions = new ArrayList<Question>();
        for (int i = 0; i < Math.min(MAX_METRICS, metrics.size()); i += METRICS_AT_ONCE) {
            questions.add(new Question(resource, metrics.subList(i, Math.min(metrics.size(), i + METRICS_AT_ONCE))));
        }
        return questions;
    }

    private List<Series> series(Question question, TimeRange range) {
        Map<String, MetricForm> forms =
                question.metrics().stream().collect(Collectors.toMap(MetricForm::name, form -> form));
        var labels = Map.of(
                MetricLabels.SERVICE,
                question.resource().name(),
                "resource_type",
                question.resource().type());
        var all = new ArrayList<Series>();
        Answers.read(
                management,
                management.get(
                        path(question, range),
                        "metrics of " + question.resource().name()),
                tokens -> {
                    for (Document metric : Document.read(tokens).at("value").items()) {
                        MetricForm form = forms.get(metric.text("name", "value"));
                        if (form != null) {
                            metric.at("timeseries")
                                    .items()
                                    .forEach(series -> all.addAll(form.read(series, labels, step(range))));
                        }
                    }
                    return all;
                });
        return all;
    }

    private static String path(Question question, TimeRange range) {
        String names = question.metrics().stream().map(MetricForm::name).collect(Collectors.joining(","));
        var asked =
                question.metrics().stream().map(MetricForm::aggregation).collect(Collectors.toCollection(TreeSet::new));
        if (question.metrics().stream().anyMatch(MetricForm::spread)) {
            asked.add("maximum");
        }
        return path(question.resource()) + "/metrics?"
                + new Form()
                        .add("api-version", "2018-01-01")
                        .add("metricnames", names)
                        .add("timespan", range.from() + "/" + range.to())
                        .add("interval", step(range))
                        .add("aggregation", String.join(",", asked));
    }

    /** An id is a path; names in it may hold what a URL would take for more. */
    private static String path(Resource resource) {
        return Form.escaped(resource.id()).replace("%2F", "/") + "/providers/microsoft.insights";
    }

    private static Duration step(TimeRange range) {
        return STEPS.stream()
                .filter(step -> range.span().dividedBy(step) <= MOST_POINTS)
                .findFirst()
                .orElse(STEPS.getLast());
    }

    private Document answer(String path, String what) {
        return Answers.read(management, management.get(path, what), Document::read);
    }
}
