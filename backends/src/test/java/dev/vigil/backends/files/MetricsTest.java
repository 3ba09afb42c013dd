package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.telemetry.Series;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsTest {
    private final Folder folder;

    MetricsTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void a_table_with_a_metric_a_column_is_understood() {
        folder.write(
                "any_metric.csv",
                "Time,TimeStamp,PodName,Cpu(m),Cpu(%),Latency(s),Requests",
                "2026-02-28 10:00:00.395170792 +0000 UTC m=+1.47,1772272800,cart-64469b5b48-25zj6,16.5,3.2,0.02,7",
                "2026-02-28 10:01:00.395170792 +0000 UTC m=+61.47,1772272860,cart-64469b5b48-25zj6,17.5,3.3,NaN,8");

        List<Series> series = series();

        assertThat(series).extracting(Series::metric).containsExactly("Cpu(%)", "Cpu(m)", "Latency", "Requests");
        assertThat(series).extracting(Series::unit).containsExactly("%", "m", "s", "");
        assertThat(series).allMatch(each -> each.service().equals("cart"));
        assertThat(series.get(1).copyOfTimesMillis()).containsExactly(1772272800395L, 1772272860395L);
        assertThat(series.get(1).copyOfValues()).containsExactly(16.5, 17.5);
        assertThat(series.get(2).size()).isEqualTo(1);
    }

    @Test
    void a_table_with_a_point_a_row_is_understood() {
        folder.write(
                "any.csv",
                "timestamp,service,metric,value,unit",
                "2026-02-28T10:00:00Z,cart,cpu,1.5,%",
                "2026-02-28T10:01:00Z,cart,cpu,2.5,%",
                "2026-02-28T10:00:00Z,shop,requests_total,100,");

        List<Series> series = series();

        assertThat(series).extracting(Series::metric).containsExactly("cpu", "requests_total");
        assertThat(series.getFirst().copyOfValues()).containsExactly(1.5, 2.5);
        assertThat(series.getFirst().unit()).isEqualTo("%");
        assertThat(series.getLast().kind()).isEqualTo(Series.Kind.COUNTER);
    }

    @Test
    void columns_that_name_services_are_taken_apart() {
        folder.write(
                "any.csv",
                "time,cart_cpu,cart-db_cpu,shop_cpu,cart_lat_50,cart-db_lat_50,shop_lat_50",
                "1772272800,1,2,3,4,5,6");

        assertThat(series())
                .extracting(each -> each.service() + " " + each.metric() + " " + each.value(0))
                .containsExactly(
                        "cart cpu 1.0",
                        "cart-db cpu 2.0",
                        "shop cpu 3.0",
                        "cart lat_50 4.0",
                        "cart-db lat_50 5.0",
                        "shop lat_50 6.0");
    }

    @Test
    void columns_that_carry_labels_are_series_of_their_own() {
        folder.write(
                "cart.csv",
                "time,cpu_percent,\"errors_per_second{peer=\"\"cart-db\"\"}\",\"heap_bytes{instance=\"\"a\"\",node=\"\"n1\"\"}\",\"heap_bytes{instance=\"\"b\"\",node=\"\"n2\"\"}\"",
                "2026-02-28T10:00:00Z,1.5,0,100,200",
                "2026-02-28T10:00:30Z,2.5,3,110,210");

        List<Series> series = series();

        assertThat(series)
                .extracting(Series::metric)
                .containsExactlyInAnyOrder("cpu_percent", "errors_per_second", "heap_bytes", "heap_bytes");
        assertThat(series)
                .filteredOn(each -> each.metric().equals("heap_bytes"))
                .satisfiesExactlyInAnyOrder(
                        each -> {
                            assertThat(each.labels())
                                    .containsEntry("instance", "a")
                                    .containsEntry("node", "n1");
                            assertThat(each.copyOfValues()).containsExactly(100, 110);
                        },
                        each -> assertThat(each.labels()).containsEntry("instance", "b"));
        assertThat(series)
                .filteredOn(each -> each.metric().equals("errors_per_second"))
                .singleElement()
                .satisfies(each -> assertThat(each.labels()).containsEntry("peer", "cart-db"));
    }

    @Test
    void a_scrape_is_of_the_moment_of_its_file() {
        folder.write(
                "cart.prom",
                "# HELP http_requests_total Requests.",
                "# TYPE http_requests_total counter",
                "http_requests_total{code=\"200\",path=\"/a\\\"b,}\"} 12",
                "# TYPE cpu_seconds gauge",
                "cpu_seconds 0.5",
                "# TYPE took_seconds histogram",
                "took_seconds_bucket{le=\"0.1\"} 3",
                "took_seconds_bucket{le=\"+Inf\"} 4",
                "took_seconds_sum 1.5",
                "took_seconds_count 4");

        Answer<Series> answer = answer(Optional.empty());

        assertThat(answer.items())
                .extracting(Series::metric)
                .containsExactly("cpu_seconds", "http_requests_total", "took_seconds_count", "took_seconds_sum");
        assertThat(answer.items())
                .extracting(Series::kind)
                .containsExactly(Series.Kind.GAUGE, Series.Kind.COUNTER, Series.Kind.COUNTER, Series.Kind.COUNTER);
        assertThat(answer.items()).extracting(Series::unit).containsExactly("s", "", "", "s");
        assertThat(answer.items().get(1).labels())
                .isEqualTo(Map.of("code", "200", "path", "/a\"b,}", "service", "cart"));
        assertThat(answer.items()).allMatch(each -> each.timeMillis(0) == Folder.NOW.toEpochMilli());
        assertThat(answer.coverage().notes())
                .containsExactly("2 histogram buckets are given only when the metric is asked for by name");
        assertThat(answer(Optional.of("took_seconds_bucket")).items()).hasSize(2);
    }

    @Test
    void scrapes_of_several_moments_become_one_series() {
        folder.write("scrapes/cart-2026-02-28T10-00-00.prom", "# TYPE up gauge", "up 1");
        folder.write("scrapes/cart-2026-02-28T10-01-00.prom", "# TYPE up gauge", "up 0");

        assertThat(series()).hasSize(1);
        assertThat(series().getFirst().copyOfTimesMillis()).containsExactly(1772272800000L, 1772272860000L);
        assertThat(series().getFirst().service()).isEqualTo("cart");
    }

    @Test
    void times_of_both_text_formats_are_understood() {
        folder.write("a.prom", "# TYPE up gauge", "up{job=\"cart\"} 1 1772272800000");
        folder.write("b.prom", "# TYPE up gauge", "up{job=\"cart\"} 0 1772272860.0 # {trace_id=\"abc\"} 1", "# EOF");

        assertThat(series().getFirst().copyOfTimesMillis()).containsExactly(1772272800000L, 1772272860000L);
    }

    @Test
    void names_in_quotes_may_hold_any_character() {
        folder.write(
                "any.prom",
                "# TYPE \"http.server.requests\" counter",
                "{\"http.server.requests\",\"peer.name\"=\"a \\\"b\\\"\",service=\"cart\"} 7 1772272800000",
                "{service=\"cart\", \"queue depth\"} 3 1772272800000");

        List<Series> series = series();

        assertThat(series).extracting(Series::metric).containsExactly("http.server.requests", "queue depth");
        assertThat(series.getFirst().kind()).isEqualTo(Series.Kind.COUNTER);
        assertThat(series.getFirst().labels()).isEqualTo(Map.of("service", "cart", "peer.name", "a \"b\""));
    }

    @Test
    void saved_answers_of_prometheus_are_understood() {
        folder.write(
                "any.json",
                "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":[{\"metric\":{\"__name__\":\"http_requests_total\",\"app\":\"cart\"},\"values\":[[1772272800,\"1\"],[1772272815.5,\"+Inf\"]]}]}}");

        Series series = series().getFirst();

        assertThat(series.metric()).isEqualTo("http_requests_total");
        assertThat(series.service()).isEqualTo("cart");
        assertThat(series.kind()).isEqualTo(Series.Kind.COUNTER);
        assertThat(series.copyOfTimesMillis()).containsExactly(1772272800000L, 1772272815500L);
    }

    @Test
    void the_service_comes_from_the_label_that_names_it_best() {
        folder.write(
                "any.prom",
                "# TYPE up gauge",
                "up{service=\"a\",job=\"x\"} 1",
                "up{app=\"b\",pod=\"y-64469b5b48-25zj6\"} 1",
                "up{job=\"c\",container=\"z\"} 1",
                "up{pod=\"d-64469b5b48-25zj6\",container=\"z\"} 1",
                "up{pod=\"e-0\"} 1",
                "up{container=\"f\"} 1");

        assertThat(series()).extracting(Series::service).containsExactly("a", "b", "c", "d", "e", "f");
    }

    @Test
    void broken_lines_are_counted() {
        folder.write("any.prom", "# TYPE up gauge", "up 1", "up{open=\"", "up one");

        assertThat(answer(Optional.empty()).coverage().notes())
                .containsExactly("2 broken lines of any.prom were passed over");
    }

    @Test
    void a_file_that_is_no_metrics_is_said() {
        folder.write("shop.log", "2026-02-28T10:00:00Z all is well");

        assertThat(answer(Optional.empty()).coverage().notes())
                .containsExactly("shop.log holds logs, no metrics, and was passed over; name it with --logs");
    }

    @Test
    void only_points_of_the_window_are_given() {
        folder.write("any.csv", "time,service,cpu", "2026-02-28T10:00:00Z,cart,1", "2026-02-28T10:01:00Z,cart,2");
        try (var backend = backend()) {
            var window = new dev.vigil.api.time.TimeRange(Instant.parse("2026-02-28T10:00:30Z"), Folder.NOW);

            List<Series> items = backend.metrics(new MetricRequest(Optional.of("cart"), Optional.of("cpu"), window))
                    .items();

            assertThat(items.getFirst().copyOfValues()).containsExactly(2.0);
            assertThat(backend.metrics(new MetricRequest(Optional.of("shop"), Optional.empty(), window))
                            .items())
                    .isEmpty();
        }
    }

    private List<Series> series() {
        return answer(Optional.empty()).items();
    }

    private Answer<Series> answer(Optional<String> metric) {
        try (var backend = backend()) {
            return backend.metrics(new MetricRequest(Optional.empty(), metric, Folder.ALWAYS));
        }
    }

    private FilesBackend backend() {
        return FilesBackend.open(
                new FilesConfig(List.of(), List.of(folder.path), List.of(), List.of()),
                InstantSource.fixed(Folder.NOW));
    }
}
