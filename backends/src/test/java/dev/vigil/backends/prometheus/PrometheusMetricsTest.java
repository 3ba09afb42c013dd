package dev.vigil.backends.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.remote.Recorded;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Asked of a real Prometheus where one is installed, else of what one answered. */
final class PrometheusMetricsTest {
    private static final Instant START = Instant.parse("2026-03-02T11:00:00Z");
    private static final TimeRange RANGE =
            new TimeRange(START.plus(Duration.ofMinutes(5)), START.plus(Duration.ofMinutes(35)));

    private static Optional<RealPrometheus> real = Optional.empty();
    private static @Nullable Recorded recorded;

    @BeforeAll
    static void start(@TempDir Path folder) {
        real = RealPrometheus.start(folder, samples());
        recorded = new Recorded("prometheus.json", real.map(RealPrometheus::url));
    }

    @AfterAll
    static void stop() {
        metrics();
        if (recorded != null) {
            recorded.close();
        }
        real.ifPresent(RealPrometheus::close);
    }

    @Test
    void a_counter_becomes_a_rate_that_a_restart_does_not_disturb() {
        Series requests = only("cart", "http_requests_total");

        assertThat(requests.kind()).isEqualTo(Series.Kind.RATE);
        assertThat(requests.unit()).isEqualTo("1/s");
        assertThat(requests.size()).isGreaterThan(100);
        assertThat(Arrays.stream(requests.copyOfValues()).boxed().toList())
                .allSatisfy(value -> assertThat(value).isBetween(2.0, 5.2));
        assertThat(requests.value(0)).isCloseTo(5, within(0.1));
    }

    @Test
    void a_histogram_becomes_percentiles() {
        Answer<Series> answer = read(Optional.of("cart"), Optional.of("request_duration_seconds"));

        assertThat(answer.items()).allSatisfy(series -> {
            assertThat(series.metric()).isEqualTo("request_duration_seconds");
            assertThat(series.unit()).isEqualTo("s");
            assertThat(series.kind()).isEqualTo(Series.Kind.GAUGE);
        });
        assertThat(answer.items().stream().map(series -> series.labels().get("quantile")))
                .containsExactlyInAnyOrder("0.5", "0.95", "0.99");
        assertThat(quantile(answer, "0.5")).isBetween(0.05, 0.1);
        assertThat(quantile(answer, "0.99")).isBetween(0.5, 1.0);
    }

    @Test
    void everything_of_a_service_is_found_once_and_in_base_units() {
        Answer<Series> answer = read(Optional.of("cart"), Optional.empty());

        assertThat(answer.items().stream().map(Series::metric).distinct())
                .containsExactlyInAnyOrder(
                        "http_requests_total",
                        "memory_bytes",
                        "queue_wait_milliseconds",
                        "request_duration_seconds",
                        "request_duration_seconds_count");
        assertThat(answer.items())
                .allSatisfy(series -> assertThat(series.service()).isEqualTo("cart"));
        Series wait = only("cart", "queue_wait_milliseconds");
        assertThat(wait.unit()).isEqualTo("s");
        assertThat(wait.value(0)).isCloseTo(0.25, within(1e-9));
        assertThat(answer.coverage().truncated()).isFalse();
        assertThat(answer.coverage().total()).hasValue(answer.items().size());
        assertThat(answer.coverage().nativeQuery()).contains("rate(").contains("histogram_quantile(");
    }

    @Test
    void a_service_is_what_its_surest_label_says() {
        assertThat(read(Optional.of("worker"), Optional.empty()).items())
                .extracting(Series::metric)
                .containsExactly("jobs_running");
        // The job of these is the team, but their service says more.
        assertThat(read(Optional.of("shop-team"), Optional.empty()).items()).isEmpty();
        assertThat(metrics().services()).contains("cart", "payments", "worker", "odd \"name\" \\ é");
    }

    @Test
    void points_lie_in_the_window() {
        Series memory = only("payments", "memory_bytes");

        assertThat(Arrays.stream(memory.copyOfTimesMillis()).boxed().toList())
                .isNotEmpty()
                .allMatch(time -> RANGE.contains(Instant.ofEpochMilli(time)));
        assertThat(memory.timeMillis(0)).isEqualTo(RANGE.from().toEpochMilli());
        assertThat(memory.unit()).isEqualTo("bytes");
    }

    @Test
    void names_are_data_and_no_part_of_the_language() {
        assertThat(read(Optional.of("odd \"name\" \\ é"), Optional.empty()).items())
                .hasSize(1);
        for (String text : List.of("cart\"} or vector(1) #", "cart\",job=~\".*", ".*", "\\", "$1", "{}")) {
            assertThat(read(Optional.of(text), Optional.empty()).items()).isEmpty();
            assertThat(read(Optional.empty(), Optional.of(text)).items()).isEmpty();
        }
    }

    @Test
    void a_time_without_data_is_empty() {
        var range = new TimeRange(START.minus(Duration.ofDays(3)), START.minus(Duration.ofDays(2)));
        var answer = metrics().read(new MetricRequest(Optional.empty(), Optional.empty(), range));

        assertThat(answer.items()).isEmpty();
        assertThat(answer.coverage().total()).hasValue(0);
    }

    @Test
    void all_services_at_once_keep_apart() {
        Answer<Series> answer = read(Optional.empty(), Optional.of("memory_bytes"));

        assertThat(answer.items())
                .extracting(Series::service)
                .containsExactlyInAnyOrder("cart", "payments", "odd \"name\" \\ é");
        assertThat(answer.coverage().link()).contains("/graph?g0.expr=");
    }

    private static Series only(String service, String metric) {
        List<Series> series = read(Optional.of(service), Optional.of(metric)).items();
        assertThat(series).hasSize(1);
        return series.getFirst();
    }

    private static double quantile(Answer<Series> answer, String quantile) {
        return answer.items().stream()
                .filter(series -> quantile.equals(series.labels().get("quantile")))
                .mapToDouble(series -> series.value(series.size() / 2))
                .sum();
    }

    private static Answer<Series> read(Optional<String> service, Optional<String> metric) {
        return metrics().read(new MetricRequest(service, metric, RANGE));
    }

    private static PrometheusMetrics metrics() {
        if (recorded == null) {
            throw new IllegalStateException("not started");
        }
        return new PrometheusMetrics(
                recorded.service().upstream("Prometheus"), InstantSource.fixed(START.plus(Duration.ofHours(1))));
    }

    /** Forty minutes, a sample every 15 seconds; after twenty the counters begin anew. */
    private static String samples() {
        var text = new StringBuilder();
        family(text, "http_requests", "counter", "http_requests_total{service=\"cart\",job=\"shop-team\"}", 75, true);
        family(text, "memory_bytes", "gauge", "memory_bytes{service=\"cart\",job=\"shop-team\"}", 1e6, false);
        append(text, "memory_bytes{service=\"payments\",job=\"shop-team\"}", 2e6, false);
        append(text, "memory_bytes{service=\"odd \\\"name\\\" \\\\ é\"}", 3e6, false);
        family(text, "queue_wait_milliseconds", "gauge", "queue_wait_milliseconds{service=\"cart\"}", 250, false);
        family(text, "jobs_running", "gauge", "jobs_running{job=\"worker\"}", 4, false);
        String bucket = "request_duration_seconds_bucket{service=\"cart\",le=\"%s\"}";
        family(text, "request_duration_seconds", "histogram", String.format(bucket, "0.05"), 30, true);
        append(text, String.format(bucket, "0.1"), 60, true);
        append(text, String.format(bucket, "0.5"), 90, true);
        append(text, String.format(bucket, "1.0"), 100, true);
        append(text, String.format(bucket, "+Inf"), 100, true);
        append(text, "request_duration_seconds_count{service=\"cart\"}", 100, true);
        append(text, "request_duration_seconds_sum{service=\"cart\"}", 20, true);
        return text.append("# EOF\n").toString();
    }

    private static void family(
            StringBuilder text, String family, String type, String series, double value, boolean grows) {
        text.append("# TYPE ").append(family).append(' ').append(type).append('\n');
        append(text, series, value, grows);
    }

    private static void append(StringBuilder text, String series, double value, boolean grows) {
        for (int i = 0; i < 160; i++) {
            double now = grows ? value * (i < 80 ? i : i - 80) : value;
            text.append(String.format(
                    Locale.ROOT,
                    "%s %s %d%n",
                    series,
                    now,
                    START.plusSeconds(15L * i).getEpochSecond()));
        }
    }
}
