package dev.vigil.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void quantities_have_few_digits_and_the_fitting_unit() {
        assertThat(Numbers.quantity(1_610_612_736, "bytes")).isEqualTo("1.5 GiB");
        assertThat(Numbers.quantity(0.0421, "s")).isEqualTo("42.1 ms");
        assertThat(Numbers.quantity(3.14159, "s")).isEqualTo("3.14 s");
        assertThat(Numbers.quantity(12, "%")).isEqualTo("12 %");
        assertThat(Numbers.quantity(1234.5, "")).isEqualTo("1235");
        assertThat(Numbers.quantity(0, "1/s")).isEqualTo("0/s");
    }

    @Test
    void shares_are_percentages() {
        assertThat(Numbers.percent(0.3449)).isEqualTo("34 %");
        assertThat(Numbers.percent(0.0123)).isEqualTo("1.2 %");
        assertThat(Numbers.percent(0)).isEqualTo("0 %");
    }

    @Test
    void spans_and_times() {
        assertThat(Numbers.span(Duration.ofSeconds(90))).isEqualTo("90 s");
        assertThat(Numbers.span(Duration.ofMinutes(33))).isEqualTo("33 min");
        assertThat(Numbers.span(Duration.ofHours(5))).isEqualTo("5 h");
        assertThat(Numbers.span(Duration.ofDays(12))).isEqualTo("12 days");
        assertThat(Numbers.clock(Instant.parse("2026-03-01T09:05:07.999Z"))).isEqualTo("09:05:07");
    }

    @Test
    void windows_are_written_as_precisely_as_anybody_reads_them() {
        assertThat(Numbers.window(range("2026-03-04T14:00:00.123456789Z", "2026-03-04T15:00:00Z")))
                .isEqualTo("2026-03-04 14:00 to 15:00 UTC");
        assertThat(Numbers.window(range("2026-03-03T14:00:00Z", "2026-03-04T15:00:00Z")))
                .isEqualTo("2026-03-03 14:00 to 2026-03-04 15:00 UTC");
        assertThat(Numbers.window(range("2026-03-04T14:00:07.5Z", "2026-03-04T14:01:09Z")))
                .isEqualTo("2026-03-04 14:00:07 to 14:01:09 UTC");
    }

    private static TimeRange range(String from, String to) {
        return new TimeRange(Instant.parse(from), Instant.parse(to));
    }
}
