package dev.vigil.analysis.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricsTest {
    private static final Instant END = Instant.parse("2026-03-01T15:00:00Z");
    private static final TimeRange HOUR = TimeRange.endingAt(END, Duration.ofHours(1));
    private static final TimeGrid GRID = new TimeGrid(Optional.of(HOUR.before(Duration.ofHours(2))), HOUR);
    private static final int STEP_SECONDS = 30;
    private static final int POINTS = 360;
    private static final int FIRST_CURRENT = 240;

    @ParameterizedTest
    @CsvSource({
        "http_request_errors_total,ERRORS,NONE",
        "error_ratio,ERRORS,NONE",
        "latency_p95_seconds,LATENCY,NONE",
        "http_request_duration_seconds_count,TRAFFIC,NONE",
        "requests_per_second,TRAFFIC,NONE",
        "cpu_percent,USAGE,CPU",
        "container_memory_working_set_bytes,USAGE,MEMORY",
        "FreeableMemory,HEADROOM,MEMORY",
        "FreeStorageSpace,HEADROOM,DISK",
        "DatabaseConnections,USAGE,POOL",
        "queue_depth,USAGE,QUEUE",
        "gc_pause_percent,USAGE,COLLECTOR",
        "restarts_total,RESTARTS,NONE",
        "up,SUCCESS,NONE",
        "replicas_ready,SUCCESS,NONE",
        "memory_limit_bytes,NO_MEASURE,MEMORY",
        "http_request_duration_seconds_sum,NO_MEASURE,NONE",
        "room_temperature,OTHER,NONE",
    })
    void a_name_tells_what_is_measured(String metric, Meaning meaning, Resource resource) {
        assertThat(MetricName.of(metric, Map.of())).isEqualTo(new MetricName(meaning, resource));
    }

    @Test
    void a_label_with_a_failing_status_makes_a_count_of_errors() {
        assertThat(MetricName.of("http_requests_total", Map.of("status", "503")).meaning())
                .isEqualTo(Meaning.ERRORS);
    }

    @Test
    void one_connection_in_use_where_there_was_none_is_nothing() {
        assertThat(changes(gauge("pool_in_use", "", i -> i < 300 || i > 303 ? 0 : 1)))
                .isEmpty();
        assertThat(changes(gauge("pool_in_use", "", i -> i < 300 ? 0 : 9))).hasSize(1);
    }

    @Test
    void slow_requests_are_found_with_their_onset() {
        var change = only(gauge("latency_p95_seconds", "s", i -> i < 300 ? 0.05 + i % 5 * 0.002 : 0.8));

        assertThat(change.meaning()).isEqualTo(Meaning.LATENCY);
        assertThat(change.isBad()).isTrue();
        assertThat(change.onset()).isEqualTo(time(300));
        assertThat(change.now()).isCloseTo(0.8, within(1e-9));
    }

    @Test
    void faster_requests_hurt_nobody() {
        assertThat(changes(gauge("latency_p95_seconds", "s", i -> i < 300 ? 0.8 + i % 5 * 0.01 : 0.05)))
                .isEmpty();
    }

    @Test
    void a_counter_is_judged_by_its_rate_and_a_restart_is_no_change() {
        double[] total = {0};
        var restarting = series("http_requests_total", Series.Kind.COUNTER, "", i -> {
            total[0] = i % 100 == 99 ? 0 : total[0] + 300;
            return total[0];
        });

        assertThat(changes(restarting)).isEmpty();
    }

    @Test
    void a_leak_is_a_climb() {
        var random = new Random(3);
        var change = only(gauge(
                "heap_used_bytes", "bytes", i -> 1e8 + (i < 200 ? 0 : (i - 200) * 2e6) + random.nextDouble() * 2e7));

        assertThat(change.growing()).isTrue();
        assertThat(change.resource()).isEqualTo(Resource.MEMORY);
        assertThat(change.onset()).isBetween(time(190), time(270));
    }

    @Test
    void a_leak_with_a_restart_is_still_a_climb() {
        var change = only(gauge("memory_bytes", "bytes", i -> 1e8 + (i < 240 ? i % 7 * 1e5 : (i - 240) % 80 * 6e6)));

        assertThat(change.growing()).isTrue();
    }

    @Test
    void a_gap_is_no_data_and_no_change() {
        List<Long> times = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < POINTS; i++) {
            if (i < 250 || i > 330) {
                times.add(time(i).toEpochMilli());
                values.add(10.0 + i % 3);
            }
        }
        assertThat(changes(new Series(
                        "requests_per_second",
                        Map.of("service", "cart"),
                        Series.Kind.RATE,
                        "1/s",
                        times.stream().mapToLong(Long::longValue).toArray(),
                        values.stream().mapToDouble(Double::doubleValue).toArray())))
                .isEmpty();
    }

    @Test
    void more_errors_because_of_more_requests_are_no_change() {
        var requests = series("requests_per_second", Series.Kind.RATE, "1/s", i -> (i < 300 ? 100 : 400) + i % 5);
        var errors = series("errors_per_second", Series.Kind.RATE, "1/s", i -> (i < 300 ? 2 : 8) + i % 5 * 0.02);

        assertThat(changes(requests, errors)).isEmpty();
    }

    @Test
    void the_mean_of_a_histogram_is_a_latency() {
        double[] sum = {0};
        var sums = series(
                "http_request_duration_seconds_sum",
                Series.Kind.COUNTER,
                "s",
                i -> sum[0] += i < 300 ? 5 + i % 3 * 0.1 : 50);
        var counts = series("http_request_duration_seconds_count", Series.Kind.COUNTER, "", i -> i * 100.0);

        var change = only(sums, counts);
        assertThat(change.meaning()).isEqualTo(Meaning.LATENCY);
        assertThat(change.now()).isCloseTo(0.5, within(0.01));
    }

    @Test
    void what_happens_every_day_at_this_time_is_no_change() {
        var week = new TimeGrid(Optional.of(HOUR.before(Duration.ofDays(5))), HOUR);
        var metrics = new Metrics(week);
        int step = 300;
        int points = (int) (Duration.ofDays(5).plusHours(1).toSeconds() / step);
        long[] times = new long[points];
        double[] values = new double[points];
        for (int i = 0; i < points; i++) {
            times[i] = END.toEpochMilli() - (points - (long) i) * step * 1_000L;
            long hour = times[i] / 3_600_000 % 24;
            values[i] = (hour == 14 ? 90 : 20) + i % 7;
        }
        metrics.add(new Series("latency_ms", Map.of("service", "cart"), Series.Kind.GAUGE, "ms", times, values));

        assertThat(metrics.changes()).isEmpty();
    }

    @Test
    void pieces_may_come_in_any_order() {
        Series whole = gauge("latency_p95_seconds", "s", i -> i < 300 ? 0.05 + i % 5 * 0.002 : 0.8);
        List<Series> pieces = new ArrayList<>();
        for (int i = 0; i < POINTS; i += 40) {
            pieces.add(whole.between(time(i).toEpochMilli(), time(i + 40).toEpochMilli()));
        }
        Collections.shuffle(pieces, new Random(1));

        assertThat(changes(pieces.toArray(Series[]::new))).isEqualTo(changes(whole));
    }

    @Test
    void one_failed_call_now_and_then_is_no_change_however_high_its_rate_looks() {
        assertThat(changes(series(
                        "outbound_errors_per_second",
                        Series.Kind.RATE,
                        "",
                        i -> i == 100 || (i >= 300 && i < 303) ? 1.0 / STEP_SECONDS : 0)))
                .isEmpty();
    }

    @Test
    void many_failed_calls_are_a_change_that_knows_which_share_of_the_requests_they_are() {
        MetricChange change = only(
                series("errors_per_second", Series.Kind.RATE, "", i -> i >= 300 ? 0.5 : 0),
                series("requests_per_second", Series.Kind.RATE, "", i -> 5));

        assertThat(change.share().orElseThrow()).isBetween(0.09, 0.11);
        assertThat(change.onset()).isEqualTo(time(300));
    }

    @Test
    void a_share_of_hardly_any_requests_says_nothing() {
        assertThat(changes(
                        gauge("error_ratio", "1", i -> i >= 300 && i < 303 ? 1 : 0),
                        series("requests_per_second", Series.Kind.RATE, "", i -> 1.0 / STEP_SECONDS)))
                .isEmpty();
    }

    private static MetricChange only(Series... series) {
        List<MetricChange> changes = changes(series);
        assertThat(changes).hasSize(1);
        return changes.getFirst();
    }

    private static List<MetricChange> changes(Series... series) {
        var metrics = new Metrics(GRID);
        for (Series one : series) {
            metrics.add(one);
        }
        return metrics.changes();
    }

    private static Series gauge(String metric, String unit, IntToDoubleFunction value) {
        return series(metric, Series.Kind.GAUGE, unit, value);
    }

    private static Series series(String metric, Series.Kind kind, String unit, IntToDoubleFunction value) {
        long[] times = new long[POINTS];
        double[] values = new double[POINTS];
        for (int i = 0; i < POINTS; i++) {
            times[i] = time(i).toEpochMilli();
            values[i] = value.applyAsDouble(i);
        }
        return new Series(metric, Map.of("service", "cart"), kind, unit, times, values);
    }

    private static Instant time(int point) {
        return HOUR.from().plusSeconds((long) (point - FIRST_CURRENT) * STEP_SECONDS);
    }
}
