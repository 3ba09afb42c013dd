package dev.vigil.backends.gcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.FakeService.Asked;
import dev.vigil.backends.remote.FakeService.Reply;
import dev.vigil.testkit.ContractEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers in the shapes of cloud.google.com/monitoring/api/ref_v3/rest/v3/projects.timeSeries/list. */
final class CloudMonitoringTest {
    private static final Instant END = ContractEvents.END;
    private static final TimeRange HOUR = new TimeRange(END.minus(Duration.ofHours(1)), END);
    private static final String COUNT = "run.googleapis.com/request_count";
    private static final String LATENCY = "run.googleapis.com/request_latencies";
    private static final String CPU = "run.googleapis.com/container/cpu/utilizations";
    private static final String MEMORY = "kubernetes.io/container/memory/used_bytes";
    private static final Pattern FILTER =
            Pattern.compile("metric\\.type=\"([^\"]+)\"(?: AND resource\\.labels\\.service_name=\"([^\"]+)\")?");

    private final FakeGoogle google = new FakeGoogle(List.of());
    private final Backend backend = google.backend(100);

    CloudMonitoringTest() {
        google.on("/v3/projects/" + FakeGoogle.PROJECT + "/metricDescriptors", CloudMonitoringTest::descriptors);
        google.on("/v3/projects/" + FakeGoogle.PROJECT + "/timeSeries", CloudMonitoringTest::timeSeries);
    }

    @AfterEach
    void close() {
        backend.close();
        google.close();
    }

    @Test
    void a_counter_comes_as_a_rate_and_names_its_service() {
        Series series = read(Optional.of("checkout"), COUNT).items().getFirst();

        assertThat(series.kind()).isEqualTo(Series.Kind.RATE);
        assertThat(series.unit()).isEqualTo("1/s");
        assertThat(series.service()).isEqualTo("checkout");
        assertThat(series.labels()).containsEntry("response_code_class", "5xx");
        assertThat(series.copyOfValues()).containsExactly(1.5, 2.5);
        assertThat(google.service().asked().getLast().parameter("aggregation.perSeriesAligner"))
                .isEqualTo("ALIGN_RATE");
    }

    @Test
    void a_distribution_comes_as_percentiles_in_seconds() {
        List<Series> series = read(Optional.of("checkout"), LATENCY).items();

        assertThat(series).extracting(one -> one.labels().get("quantile")).containsExactly("0.5", "0.95", "0.99");
        assertThat(series).allSatisfy(one -> assertThat(one.unit()).isEqualTo("s"));
        // 50 of 100 below 100 ms, 45 up to 200 ms, 5 up to 400 ms.
        assertThat(series.get(0).value(0)).isEqualTo(0.1, within(1e-9));
        assertThat(series.get(1).value(0)).isEqualTo(0.2, within(1e-9));
        assertThat(series.get(2).value(0)).isEqualTo(0.36, within(1e-9));
    }

    @Test
    void shares_are_percents_and_sizes_bytes() {
        Series cpu = read(Optional.of("checkout"), CPU).items().getFirst();
        Series memory = read(Optional.of("checkout"), MEMORY).items().getFirst();

        assertThat(cpu.unit()).isEqualTo("%");
        assertThat(cpu.value(0)).isEqualTo(50.0, within(1e-9));
        assertThat(memory.unit()).isEqualTo("bytes");
        assertThat(memory.value(0)).isEqualTo(3.0 * 1024 * 1024);
        assertThat(memory.labels()).containsEntry("pod_name", "checkout-7d9f-x1");
    }

    @Test
    void all_metrics_of_a_service_are_asked_for_and_those_of_others_left_out() {
        Answer<Series> answer = backend.metrics(new MetricRequest(Optional.of("checkout"), Optional.empty(), HOUR));

        assertThat(answer.items()).extracting(Series::metric).containsOnly(COUNT, LATENCY, CPU, MEMORY);
        assertThat(answer.items()).extracting(Series::service).containsOnly("checkout");
        assertThat(answer.coverage().truncated()).isFalse();
        assertThat(answer.coverage().total()).hasValue(answer.items().size());
        assertThat(answer.coverage().nativeQuery().lines()).hasSize(4);
        assertThat(backend.services().items()).contains("checkout", "other");
    }

    @Test
    void a_metric_that_there_is_not_is_an_empty_answer() {
        Answer<Series> answer = read(Optional.empty(), "custom.googleapis.com/\" OR metric.type=\"x");

        assertThat(answer.items()).isEmpty();
        assertThat(answer.coverage().total()).hasValue(0);
    }

    @Test
    void a_part_that_is_refused_or_not_whole_is_said() {
        google.on(
                "/v3/projects/" + FakeGoogle.PROJECT + "/timeSeries",
                asked -> asked.parameter("filter").contains(COUNT)
                        ? Reply.refused(400, FakeGoogle.error(400, "INVALID_ARGUMENT", "no such aligner"))
                        : Reply.json(
                                Json.write(Map.of("executionErrors", List.of(Map.of("message", "a zone is away"))))));

        Answer<Series> answer = backend.metrics(new MetricRequest(Optional.of("checkout"), Optional.empty(), HOUR));

        assertThat(answer.coverage().truncated()).isTrue();
        assertThat(answer.coverage().notes())
                .anyMatch(note -> note.contains("no such aligner"))
                .anyMatch(note -> note.contains("a zone is away"));
    }

    private Answer<Series> read(Optional<String> service, String metric) {
        return backend.metrics(new MetricRequest(service, Optional.of(metric), HOUR));
    }

    /** Two to a page. */
    private static Reply descriptors(Asked asked) {
        var all = List.of(
                descriptor(COUNT, "DELTA", "INT64", "1", "cloud_run_revision"),
                descriptor(LATENCY, "DELTA", "DISTRIBUTION", "ms", "cloud_run_revision"),
                descriptor(CPU, "GAUGE", "DOUBLE", "10^2.%", "cloud_run_revision"),
                descriptor(MEMORY, "GAUGE", "INT64", "MiBy", "k8s_container"),
                descriptor("custom.googleapis.com/version", "GAUGE", "STRING", "", "global"));
        var chosen = new ArrayList<>(all);
        if (!asked.parameter("filter").isEmpty()) {
            Matcher filter = FILTER.matcher(asked.parameter("filter"));
            String type = filter.matches() ? filter.group(1) : "";
            chosen.removeIf(descriptor -> !type.equals(descriptor.get("type")));
        }
        int from = asked.parameter("pageToken").isEmpty() ? 0 : Integer.parseInt(asked.parameter("pageToken"));
        int to = Math.min(chosen.size(), from + 2);
        Map<String, Object> answer = new LinkedHashMap<>(Map.of("metricDescriptors", chosen.subList(from, to)));
        if (to < chosen.size()) {
            answer.put("nextPageToken", Integer.toString(to));
        }
        return Reply.json(Json.write(answer));
    }

    private static Map<String, Object> descriptor(
            String type, String kind, String valueType, String unit, String resource) {
        return Map.of(
                "type",
                type,
                "metricKind",
                kind,
                "valueType",
                valueType,
                "unit",
                unit,
                "monitoredResourceTypes",
                List.of(resource));
    }

    private static Reply timeSeries(Asked asked) {
        Matcher filter = FILTER.matcher(asked.parameter("filter"));
        if (!filter.matches()) {
            return Reply.refused(
                    400,
                    FakeGoogle.error(
                            400, "INVALID_ARGUMENT", "The supplied filter does not specify a valid combination"));
        }
        if (!List.of(COUNT, LATENCY, CPU, MEMORY, "run.googleapis.com/container/instance_count")
                .contains(filter.group(1))) {
            return Reply.refused(404, FakeGoogle.error(404, "NOT_FOUND", "Cannot find metric(s) that match type"));
        }
        String service = filter.group(2) == null ? "other" : filter.group(2);
        var series = new ArrayList<Object>();
        switch (filter.group(1)) {
            case LATENCY -> series.add(series(service, Map.of("distributionValue", distribution())));
            case MEMORY -> {
                series.add(pod("checkout", Map.of("int64Value", "3")));
                series.add(pod("other", Map.of("int64Value", "4")));
            }
            case CPU -> series.add(series(service, Map.of("doubleValue", 0.5)));
            default -> series.add(series(service, Map.of("doubleValue", 2.5), Map.of("doubleValue", 1.5)));
        }
        if (filter.group(1).endsWith("instance_count")) {
            series.add(series("checkout", Map.of("int64Value", "1")));
        }
        return Reply.json(Json.write(Map.of("timeSeries", series)));
    }

    private static Map<String, Object> distribution() {
        return Map.of(
                "count",
                "100",
                "mean",
                120,
                "bucketOptions",
                Map.of("exponentialBuckets", Map.of("numFiniteBuckets", 4, "growthFactor", 2, "scale", 100)),
                "bucketCounts",
                List.of("50", "45", "5"));
    }

    private static Map<String, Object> pod(String app, Map<String, Object> value) {
        return Map.of(
                "metric",
                Map.of("type", MEMORY),
                "resource",
                Map.of(
                        "type",
                        "k8s_container",
                        "labels",
                        Map.of("container_name", "main", "pod_name", app + "-7d9f-x1")),
                "metadata",
                Map.of("userLabels", Map.of("app", app)),
                "points",
                points(List.of(value)));
    }

    /** The newest value first, as Google gives them. */
    private static Map<String, Object> series(String service, Object... values) {
        return Map.of(
                "metric",
                Map.of("type", COUNT, "labels", Map.of("response_code_class", "5xx")),
                "resource",
                Map.of("type", "cloud_run_revision", "labels", Map.of("service_name", service)),
                "points",
                points(List.of(values)));
    }

    private static List<Object> points(List<?> values) {
        var points = new ArrayList<Object>();
        Instant time = END.minusSeconds(60);
        for (Object value : values) {
            points.add(Map.of(
                    "interval",
                    Map.of("startTime", time.minusSeconds(60).toString(), "endTime", time.toString()),
                    "value",
                    value));
            time = time.minusSeconds(60);
        }
        return points;
    }
}
