package dev.vigil.backends.azure;

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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers in the shapes of learn.microsoft.com/rest/api/monitor/metrics/list and metric-definitions/list. */
final class MonitorMetricsTest {
    private static final Instant END = ContractEvents.END;
    private static final String BASE = "/subscriptions/" + FakeAzure.SUBSCRIPTION;
    private static final String APP = BASE + "/resourceGroups/prod/providers/Microsoft.App/containerApps/";

    private final FakeAzure azure = new FakeAzure(new KqlTables());
    private final Backend backend = azure.backend(100);

    MonitorMetricsTest() {
        azure.on(BASE + "/resources", this::resources);
        for (String app : List.of("checkout", "other")) {
            azure.on(APP + app + "/providers/microsoft.insights/metricDefinitions", asked -> definitions());
            azure.on(APP + app + "/providers/microsoft.insights/metrics", MonitorMetricsTest::metrics);
        }
    }

    @AfterEach
    void close() {
        backend.close();
        azure.close();
    }

    @Test
    void what_is_added_up_comes_as_a_rate_and_times_in_seconds() {
        List<Series> series = read(Optional.of("checkout"), Optional.empty()).items();

        assertThat(series).extracting(Series::service).containsOnly("checkout");
        Series requests = of("Requests", series);
        assertThat(requests.kind()).isEqualTo(Series.Kind.RATE);
        assertThat(requests.unit()).isEqualTo("1/s");
        assertThat(requests.copyOfValues()).containsExactly(2.0, 3.0);
        Series time = of("ResponseTime", series);
        assertThat(time.unit()).isEqualTo("s");
        assertThat(time.value(0)).isEqualTo(0.25, within(1e-9));
        assertThat(of("UsageNanoCores", series).unit()).isEqualTo("cores");
        assertThat(of("UsageNanoCores", series).value(0)).isEqualTo(0.5, within(1e-9));
        assertThat(series)
                .filteredOn(one -> one.labels().containsKey("statistic"))
                .singleElement()
                .satisfies(one -> assertThat(one.value(0)).isEqualTo(0.9, within(1e-9)));
    }

    @Test
    void one_metric_of_all_resources_is_asked_for_page_by_page() {
        Answer<Series> answer = read(Optional.empty(), Optional.of("Requests"));

        assertThat(answer.items()).extracting(Series::service).containsExactlyInAnyOrder("checkout", "other");
        assertThat(answer.coverage().truncated()).isFalse();
        assertThat(answer.coverage().nativeQuery())
                .contains("metricnames=Requests")
                .contains("interval=PT1M");
        assertThat(backend.services().items()).containsExactly("checkout", "other");
        assertThat(read(Optional.of("nobody"), Optional.empty()).items()).isEmpty();
    }

    @Test
    void a_next_page_that_lies_elsewhere_is_not_followed() {
        azure.on(
                BASE + "/resources",
                asked -> Reply.json(Json.write(Map.of(
                        "value", List.of(resource("checkout")), "nextLink", "http://169.254.169.254/metadata"))));

        assertThat(read(Optional.of("checkout"), Optional.of("Requests")).items())
                .hasSize(1);
    }

    @Test
    void a_resource_that_is_refused_is_said() {
        azure.on(
                APP + "other/providers/microsoft.insights/metrics",
                asked -> Reply.refused(
                        400, "{\"code\":\"BadRequest\",\"message\":\"Failed to find metric configuration\"}"));
        Answer<Series> answer = read(Optional.empty(), Optional.of("Requests"));

        assertThat(answer.items()).extracting(Series::service).containsExactly("checkout");
        assertThat(answer.coverage().truncated()).isTrue();
        assertThat(answer.coverage().notes())
                .singleElement()
                .asString()
                .contains("Failed to find metric configuration");
    }

    private Answer<Series> read(Optional<String> service, Optional<String> metric) {
        return backend.metrics(new MetricRequest(service, metric, new TimeRange(END.minus(Duration.ofHours(1)), END)));
    }

    private static Series of(String metric, List<Series> series) {
        return series.stream()
                .filter(one -> one.metric().equals(metric) && !one.labels().containsKey("statistic"))
                .findFirst()
                .orElseThrow();
    }

    /** One to a page. */
    private Reply resources(Asked asked) {
        boolean second = asked.parameter("$skiptoken").equals("2");
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("value", List.of(resource(second ? "other" : "checkout")));
        if (!second) {
            answer.put("nextLink", azure.service().url() + BASE + "/resources?api-version=2021-04-01&$skiptoken=2");
        }
        return Reply.json(Json.write(answer));
    }

    private static Map<String, Object> resource(String name) {
        return Map.of("id", APP + name, "name", name, "type", "Microsoft.App/containerApps");
    }

    private static Reply definitions() {
        return Reply.json(Json.write(Map.of(
                "value",
                List.of(
                        definition("Requests", "Count", "Total"),
                        definition("ResponseTime", "MilliSeconds", "Average"),
                        definition("UsageNanoCores", "NanoCores", "Average")))));
    }

    private static Map<String, Object> definition(String name, String unit, String primary) {
        return Map.of(
                "name",
                Map.of("value", name, "localizedValue", name),
                "unit",
                unit,
                "primaryAggregationType",
                primary,
                "supportedAggregationTypes",
                List.of("Average", "Total", "Maximum"));
    }

    private static Reply metrics(Asked asked) {
        if (!asked.parameter("interval").equals("PT1M")
                || asked.parameter("timespan").split("/", -1).length != 2) {
            return Reply.refused(400, "{\"code\":\"BadRequest\",\"message\":\"Invalid time grain\"}");
        }
        var value = new ArrayList<Object>();
        for (String name : asked.parameter("metricnames").split(",", -1)) {
            value.add(Map.of(
                    "name",
                    Map.of("value", name),
                    "unit",
                    "Unspecified",
                    "timeseries",
                    List.of(Map.of("metadatavalues", List.of(), "data", data(name)))));
        }
        return Reply.json(Json.write(Map.of("cost", 59, "interval", "PT1M", "value", value)));
    }

    private static List<Object> data(String name) {
        String first = END.minusSeconds(180).toString();
        String second = END.minusSeconds(120).toString();
        return switch (name) {
            case "Requests" ->
                List.of(
                        Map.of("timeStamp", first, "total", 120),
                        Map.of("timeStamp", second, "total", 180),
                        Map.of("timeStamp", END.minusSeconds(60).toString()));
            case "ResponseTime" -> List.of(Map.of("timeStamp", first, "average", 250, "maximum", 900));
            default -> List.of(Map.of("timeStamp", first, "average", 500_000_000));
        };
    }
}
