package dev.vigil.analysis.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.analysis.stats.CountScan.Direction;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CountScanTest {
    private static final int BASELINE = 120;
    private static final int ALL = 180;

    @Test
    void a_surge_is_found_where_it_lies() {
        double[] counts = steady(2, 1);
        for (int i = 150; i < 165; i++) {
            counts[i] += 12;
        }

        Shift shift = CountScan.scan(counts, ones(), BASELINE, Direction.UP).orElseThrow();

        assertThat(shift.from()).isBetween(149, 151);
        assertThat(shift.to()).isBetween(164, 166);
        assertThat(shift.z()).isGreaterThan(6);
        assertThat(shift.pValue()).isLessThan(1e-6);
        assertThat(shift.after()).isBetween(10.0, 18.0);
    }

    @Test
    void what_was_over_before_the_window_is_nobodys_trouble_any_more() {
        double[] counts = new double[ALL];
        for (int i = 100; i < 108; i++) {
            counts[i] = 12;
        }

        assertThat(CountScan.scan(counts, ones(), BASELINE, Direction.UP)).isEmpty();
    }

    @Test
    void steady_noise_is_not_surprising() {
        for (int seed = 0; seed < 30; seed++) {
            double[] counts = steady(3, seed);

            assertThat(CountScan.scan(counts, ones(), BASELINE, Direction.UP)
                            .orElseThrow()
                            .pValue())
                    .as("seed " + seed)
                    .isGreaterThan(1e-3);
        }
    }

    @Test
    void bursts_that_were_always_there_are_not_surprising() {
        double[] counts = new double[ALL];
        for (int i = 5; i < ALL; i += 20) {
            counts[i] = 40;
        }

        assertThat(CountScan.scan(counts, ones(), BASELINE, Direction.UP)
                        .orElseThrow()
                        .z())
                .isLessThan(4);
    }

    @Test
    void silence_is_found_as_a_fall() {
        double[] counts = steady(5, 2);
        Arrays.fill(counts, 160, ALL, 0);

        Shift shift = CountScan.scan(counts, ones(), BASELINE, Direction.DOWN).orElseThrow();

        assertThat(shift.isUp()).isFalse();
        assertThat(shift.from()).isBetween(158, 161);
        assertThat(shift.to()).isEqualTo(ALL);
        assertThat(shift.after()).isZero();
    }

    @Test
    void rates_are_compared_when_exposure_differs() {
        double[] requests = new double[ALL];
        double[] errors = new double[ALL];
        for (int i = 0; i < ALL; i++) {
            requests[i] = i < BASELINE ? 100 : 400;
            errors[i] = requests[i] / 50;
        }

        assertThat(CountScan.scan(errors, requests, BASELINE, Direction.UP)
                        .map(Shift::z)
                        .orElse(0.0))
                .isLessThan(1);
    }

    @Test
    void without_a_baseline_the_rest_of_the_window_is_compared_with() {
        double[] counts = Arrays.copyOf(steady(2, 3), 60);
        for (int i = 40; i < 60; i++) {
            counts[i] += 10;
        }
        double[] ones = new double[60];
        Arrays.fill(ones, 1);

        Shift shift = CountScan.scan(counts, ones, 0, Direction.UP).orElseThrow();

        assertThat(shift.from()).isBetween(39, 41);
        assertThat(shift.before()).isBetween(1.0, 3.0);
    }

    @Test
    void where_nothing_is_known_nothing_is_found() {
        assertThat(CountScan.scan(new double[ALL], new double[ALL], BASELINE, Direction.EITHER))
                .isEmpty();
    }

    private static double[] steady(double mean, int seed) {
        var random = new Random(seed);
        double[] counts = new double[ALL];
        for (int i = 0; i < ALL; i++) {
            double limit = Math.exp(-mean);
            double product = random.nextDouble();
            while (product > limit) {
                counts[i]++;
                product *= random.nextDouble();
            }
        }
        return counts;
    }

    private static double[] ones() {
        double[] ones = new double[ALL];
        Arrays.fill(ones, 1);
        return ones;
    }
}
