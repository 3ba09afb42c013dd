package dev.vigil.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScaleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0.0216 | s | 21.6 ms",
                "5.5 | seconds | 5.5 s",
                "0.159 | seconds/s | 0.159 s/s",
                "27300 | ms | 27.3 s",
                "3539 | ms | 3,539 ms",
                "0.9722 | 1 | 97.2%",
                "12.5 | 1/s | 12.5/s",
                "0.25 | /s | 0.25/s",
                "42 | % | 42%",
                "687865856 | bytes | 656 MiB",
                "2048 | bytes/s | 2 KiB/s",
                "12345 | | 12,345",
                "7 | threads | 7 threads",
            })
    void a_value_is_written_in_the_unit_that_suits_its_size(double value, String unit, String text) {
        assertThat(Scale.of(value, unit == null ? "" : unit).text(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "0, 31, ms", "0, 655000000, bytes", "-5, 5, C", "99.2, 99.4, %", "0, 1e-6, s"})
    void ticks_are_few_and_lie_between(double low, double high, String unit) {
        double[] ticks = Scale.of(Math.max(Math.abs(low), Math.abs(high)), unit).ticks(low, high);

        assertThat(ticks).hasSizeBetween(2, 6).isSorted();
        assertThat(ticks[0]).isGreaterThanOrEqualTo(low - 1e-9);
        assertThat(ticks[ticks.length - 1]).isLessThanOrEqualTo(high + 1e-9);
    }
}
