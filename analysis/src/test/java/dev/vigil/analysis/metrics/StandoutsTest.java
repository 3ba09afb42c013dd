package dev.vigil.analysis.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.analysis.stats.TimeGrid;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StandoutsTest {
    private static final Instant END = Instant.parse("2026-03-01T15:00:00Z");
    private static final TimeRange NOW = TimeRange.endingAt(END, Duration.ofMinutes(5));
    private static final TimeRange BEFORE = NOW.before(Duration.ofMinutes(5));
    private static final int SECONDS = 300;

    private final Metrics metrics = new Metrics(new TimeGrid(Optional.of(BEFORE), NOW));

    @Test
    void what_left_its_usual_range_furthest_stands_out_first() {
        add("mill", "mill_cpu", 2, 60);
        add("well", "well_cpu", 2, 3);
        add("barn", "barn_cpu", 40, 40);

        assertThat(metrics.standouts()).extracting(Standout::service).containsExactly("mill", "well", "barn");
    }

    @Test
    void a_steady_level_that_moves_by_a_hair_stands_out_from_nothing() {
        addSteady("barn", "barn_mem", 300, 301);
        add("mill", "mill_cpu", 2, 5);

        assertThat(metrics.standouts().getFirst().metric()).isEqualTo("mill_cpu");
    }

    @Test
    void memory_that_swells_explains_the_busy_processor_beside_it() {
        add("mill", "mill_cpu", 2, 95);
        add("mill", "mill_mem", 200, 500);
        add("well", "well_mem", 180, 180);

        assertThat(metrics.standouts().getFirst().metric()).isEqualTo("mill_mem");
    }

    @Test
    void a_little_memory_that_comes_with_hard_work_explains_nothing() {
        add("mill", "mill_cpu", 2, 95);
        add("mill", "mill_mem", 8, 17);
        add("well", "well_mem", 180, 180);

        assertThat(metrics.standouts().getFirst().metric()).isEqualTo("mill_cpu");
    }

    @Test
    void who_has_no_processor_time_left_and_had_some_is_exhausted() {
        add("mill", "cpu_percent", 5, 98);
        add("well", "cpu_percent", 95, 97);
        add("barn", "cpu_percent", 5, 40);

        assertThat(metrics.exhausted()).containsExactly("mill");
    }

    private void add(String service, String metric, double before, double now) {
        series(service, metric, before, now, 0.02);
    }

    private void addSteady(String service, String metric, double before, double now) {
        series(service, metric, before, now, 0);
    }

    private void series(String service, String metric, double before, double now, double noise) {
        var random = new Random(metric.hashCode() + 31L * service.hashCode());
        long[] times = new long[2 * SECONDS];
        double[] values = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = BEFORE.from().toEpochMilli() + i * 1_000L;
            double level = i < SECONDS ? before : now;
            values[i] = level * (1 + noise * random.nextGaussian());
        }
        metrics.add(new Series(metric, Map.of("service", service), Series.Kind.GAUGE, "", times, values));
    }
}
