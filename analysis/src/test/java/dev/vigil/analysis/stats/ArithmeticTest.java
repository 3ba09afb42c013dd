package dev.vigil.analysis.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ArithmeticTest {
    @Test
    void the_normal_tail_agrees_with_the_tables() {
        assertThat(Normal.above(0)).isCloseTo(0.5, within(1e-6));
        assertThat(Normal.above(1.959964)).isCloseTo(0.025, within(1e-6));
        assertThat(Normal.above(-1.644854)).isCloseTo(0.95, within(1e-6));
        assertThat(Normal.above(6) / 9.8659e-10).isCloseTo(1, within(0.01));
        assertThat(Normal.above(50)).isZero();
    }

    @Test
    void small_counts_are_judged_exactly() {
        assertThat(Binomial.atLeast(3, 3, 0.5)).isCloseTo(0.125, within(1e-12));
        assertThat(Binomial.atLeast(1, 10, 0.1)).isCloseTo(1 - Math.pow(0.9, 10), within(1e-12));
        assertThat(Binomial.atLeast(0, 10, 0.1)).isEqualTo(1);
        assertThat(Binomial.atLeast(5, 5, 1)).isCloseTo(1, within(1e-9));
        assertThat(Binomial.atLeast(2, 5, 0)).isZero();
    }

    @Test
    void the_median_and_spread_do_not_mind_a_wild_value() {
        double[] values = {9, 10, 11, 10, 9, 11, 10, 1_000_000};

        assertThat(Robust.median(values)).isEqualTo(10);
        assertThat(Robust.spread(values, 10)).isLessThan(2);
        assertThat(Robust.resolution(values)).isEqualTo(1);
        assertThat(Robust.resolution(new double[] {4, 4})).isZero();
    }

    @Test
    void many_tests_raise_the_bar_for_each() {
        double[] adjusted = FalseDiscovery.adjusted(new double[] {0.01, 0.5, 0.02, 0.03});

        assertThat(adjusted[0]).isCloseTo(0.04, within(1e-9));
        assertThat(adjusted[2]).isCloseTo(0.04, within(1e-9));
        assertThat(adjusted[3]).isCloseTo(0.04, within(1e-9));
        assertThat(adjusted[1]).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void a_change_of_level_is_found_by_ranks() {
        double[] values = new double[60];
        for (int i = 0; i < 60; i++) {
            values[i] = (i < 35 ? 10 : 20) + (i * 7 % 5);
        }
        values[3] = 1e9;

        assertThat(ChangePoint.find(values, 0.001, 8)).hasValue(35);
        assertThat(ChangePoint.find(Arrays.copyOf(values, 30), 0.001, 8)).isEmpty();
        assertThat(ChangePoint.find(new double[] {1, 2}, 0.001, 8)).isEmpty();
    }

    @Test
    void a_steady_climb_has_a_trend_and_noise_has_none() {
        var random = new Random(7);
        double[] climb = new double[500];
        double[] noise = new double[500];
        for (int i = 0; i < 500; i++) {
            climb[i] = 100 + 0.2 * i + 5 * random.nextGaussian();
            noise[i] = 100 + 5 * random.nextGaussian();
        }

        Trend up = Trend.of(climb);
        assertThat(up.tau()).isGreaterThan(0.8);
        assertThat(up.slope()).isCloseTo(0.2, within(0.02));
        assertThat(up.growth()).isCloseTo(1, within(0.1));
        assertThat(Math.abs(Trend.of(noise).z())).isLessThan(3);
        assertThat(Trend.of(new double[] {1}).tau()).isZero();
    }

    @Test
    void rates_of_two_windows_differ_only_when_they_do() {
        double[] counts = new double[90];
        double[] seconds = new double[90];
        Arrays.fill(seconds, 60);
        for (int i = 0; i < 90; i++) {
            counts[i] = i % 3;
        }
        Contrast same = TwoWindows.rates(counts, seconds, 60).orElseThrow();
        Arrays.fill(counts, 60, 90, 6);
        Contrast more = TwoWindows.rates(counts, seconds, 60).orElseThrow();

        assertThat(same.pValue()).isGreaterThan(0.5);
        assertThat(same.before()).isCloseTo(same.after(), within(1e-9));
        assertThat(more.pValue()).isLessThan(1e-6);
        assertThat(more.factor()).isCloseTo(6, within(1e-9));
    }

    @Test
    void a_window_without_exposure_cannot_be_compared() {
        double[] seconds = {60, 60, 0, 0};

        assertThat(TwoWindows.rates(new double[] {1, 2, 0, 0}, seconds, 2)).isEmpty();
        assertThat(TwoWindows.levels(new double[] {1}, new double[0])).isEmpty();
    }

    @Test
    void samples_that_repeat_each_other_count_for_few() {
        double[] slow = new double[200];
        for (int i = 0; i < 200; i++) {
            slow[i] = Math.sin(i / 60.0);
        }

        double naive = 1e-4;
        assertThat(TwoWindows.levels(Arrays.copyOf(slow, 100), Arrays.copyOfRange(slow, 100, 200))
                        .orElseThrow()
                        .pValue())
                .isGreaterThan(naive);
    }
}
