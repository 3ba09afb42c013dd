package dev.vigil.api.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "500, 500",
        "+5, 5",
        "-0.50, -0.5",
        ".5, 0.5",
        "1e3, 1000",
        "1.5E+300, 1.5E+300",
        "1E-300, 1E-300",
        "9007199254740993, 9007199254740993",
        "123456789012345678901, 123456789012345678901",
    })
    void numbers_are_read_exactly_and_printed_without_ornament(String text, String printed) {
        Quantity quantity = Quantity.parse(text).orElseThrow();

        assertThat(quantity).isEqualTo(new Quantity.Decimal(new BigDecimal(text)));
        assertThat(quantity.print()).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "500ms, PT0.5S, 500ms", "2s, PT2S, 2s", "1.5s, PT1.5S, 1500ms", "90s, PT1M30S, 90s", "2h30m, PT2H30M, 150m",
        "1m2.5s, PT1M2.5S, 62500ms", "7d, P7D, 7d", "1w, P7D, 7d", "250us, PT0.00025S, 250us",
                "250µs, PT0.00025S, 250us",
        "1ns, PT0.000000001S, 1ns", "-5s, PT-5S, -5s", "0ms, PT0S, 0s", "1h0m0s, PT1H, 1h",
    })
    void durations_are_read_in_every_unit_and_printed_in_the_largest_that_fits(
            String text, Duration span, String printed) {
        Quantity quantity = Quantity.parse(text).orElseThrow();

        assertThat(quantity).isEqualTo(new Quantity.TimeSpan(span));
        assertThat(quantity.print()).isEqualTo(printed);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "+",
                ".",
                "5.",
                "1,000",
                "0x10",
                "1e",
                "1e+",
                "1e99999",
                "1e401",
                "NaN",
                "Infinity",
                "٣",
                " 5",
                "5 ",
                "s",
                "5x",
                "5 s",
                "5s 3",
                "5s3",
                "1.s",
                "+5s",
                "--5s",
                "0.5ns",
                "300000d",
                "5S",
                "5MS"
            })
    void everything_else_is_no_quantity(String text) {
        assertThat(Quantity.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"9", "9s", "1h", "0.", "-"})
    void a_text_longer_than_any_measurement_is_no_quantity(String piece) {
        assertThat(Quantity.parse(piece.repeat(500_000))).isEmpty();
    }
}
