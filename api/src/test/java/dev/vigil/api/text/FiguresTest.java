package dev.vigil.api.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FiguresTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "12345 | 12,345",
                "0.5 | 0.5",
                "4.567 | 4.57",
                "45.67 | 45.7",
                "456.7 | 457",
                "-2.5 | -2.5",
                "0.00001 | 1.00e-05",
                "1e20 | 1.00e+20",
                "NaN | none",
                "Infinity | ∞",
            })
    void numbers_have_as_many_digits_as_people_read(double value, String text) {
        assertThat(Figures.number(value)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"340, 340 ms", "1234, 1.2 s", "185000, 3 min 5 s"})
    void spans_are_rounded_to_what_matters(long millis, String text) {
        assertThat(Figures.took(Duration.ofMillis(millis))).isEqualTo(text);
    }

    @Test
    void a_sparkline_goes_from_the_lowest_to_the_highest_value() {
        assertThat(Figures.sparkline(new double[] {0, 1, 2, 3, 4, 5, 6, 7}, 8)).isEqualTo("▁▂▃▄▅▆▇█");
    }

    @Test
    void a_sparkline_of_many_values_shows_the_mean_of_each_part() {
        assertThat(Figures.sparkline(new double[] {0, 0, 9, 9}, 2)).isEqualTo("▁█");
    }

    @Test
    void a_flat_course_is_a_flat_line() {
        assertThat(Figures.sparkline(new double[] {5, 5, 5}, 10)).isEqualTo("▁▁▁");
    }

    @Test
    void a_ratio_is_shown_in_percent() {
        assertThat(Figures.measure(0.9722, "1")).isEqualTo("97.2%");
        assertThat(Figures.range(0, 0.039, "1")).isEqualTo("0 to 3.9%");
        assertThat(Figures.measure(12, "1/s")).isEqualTo("12 1/s");
    }
}
