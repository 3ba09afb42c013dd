package dev.vigil.analysis.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.diagnosis.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class MetricChangeTest {
    private static final Instant START = Instant.parse("2026-03-01T14:00:00Z");

    @Test
    void what_hardly_leaves_a_wide_band_is_not_severe_however_far_from_the_middle() {
        assertThat(slower(0.047, 0.048).severity()).isEqualTo(Severity.MEDIUM);
        assertThat(slower(0.012, 0.048).severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void how_far_it_went_beyond_is_counted_from_the_edge_of_the_band() {
        assertThat(slower(0.012, 0.048).beyond()).isEqualTo(4);
        assertThat(slower(0.048, 0.048).beyond()).isEqualTo(1);
    }

    /** Ten milliseconds usually, or up to {@code high}. */
    private static MetricChange slower(double high, double now) {
        return new MetricChange(
                "mill",
                "latency_p99_seconds",
                Map.of(),
                Meaning.LATENCY,
                Resource.NONE,
                "s",
                0.01,
                0.001,
                high,
                now,
                30,
                START,
                START.plusSeconds(1_800),
                0.5,
                false,
                0,
                OptionalDouble.empty());
    }
}
