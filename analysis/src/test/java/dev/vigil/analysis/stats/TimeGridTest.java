package dev.vigil.analysis.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TimeGridTest {
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    private static final TimeRange HOUR = TimeRange.endingAt(NOON, Duration.ofHours(1));

    @Test
    void an_hour_has_sixty_buckets_of_a_minute() {
        var grid = new TimeGrid(Optional.empty(), HOUR);

        assertThat(grid.size()).isEqualTo(60);
        assertThat(grid.firstCurrent()).isZero();
        assertThat(grid.seconds(0)).isEqualTo(60);
    }

    @Test
    void the_baseline_comes_first_in_buckets_of_the_same_length() {
        var grid = new TimeGrid(Optional.of(HOUR.before(Duration.ofHours(2))), HOUR);

        assertThat(grid.firstCurrent()).isEqualTo(120);
        assertThat(grid.bucket(HOUR.from().minusSeconds(1))).isEqualTo(119);
        assertThat(grid.bucket(HOUR.from())).isEqualTo(120);
        assertThat(grid.seconds(0)).isEqualTo(60);
    }

    @Test
    void a_long_baseline_has_buckets_that_are_whole_multiples() {
        var grid = new TimeGrid(Optional.of(HOUR.before(Duration.ofDays(7))), HOUR);

        assertThat(grid.firstCurrent()).isLessThanOrEqualTo(480);
        assertThat(grid.seconds(0) % 60).isZero();
    }

    @Test
    void moments_outside_both_windows_have_no_bucket() {
        var gapped = new TimeRange(HOUR.from().minusSeconds(7_200), HOUR.from().minusSeconds(3_600));
        var grid = new TimeGrid(Optional.of(gapped), HOUR);

        assertThat(grid.bucket(NOON)).isEqualTo(-1);
        assertThat(grid.bucket(HOUR.from().minusSeconds(1_800))).isEqualTo(-1);
        assertThat(grid.bucket(gapped.from().minusMillis(1))).isEqualTo(-1);
    }

    @Test
    void the_last_bucket_of_an_odd_window_is_shorter() {
        var odd = new TimeRange(NOON, NOON.plusMillis(61_001));
        var grid = new TimeGrid(Optional.empty(), odd);

        assertThat(grid.end(grid.size() - 1)).isEqualTo(odd.to());
        assertThat(grid.bucket(odd.to().minusMillis(1))).isEqualTo(grid.size() - 1);
    }
}
