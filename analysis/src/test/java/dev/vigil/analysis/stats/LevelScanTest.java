package dev.vigil.analysis.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.analysis.stats.CountScan.Direction;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LevelScanTest {
    @Test
    void a_step_is_found_where_it_begins() {
        double[] values = noise(300, 100, 5, 1);
        add(values, 250, 300, 60);

        Shift shift = LevelScan.scan(values, 200, Direction.EITHER).orElseThrow();

        assertThat(shift.from()).isBetween(249, 251);
        assertThat(shift.isUp()).isTrue();
        assertThat(shift.before()).isBetween(98.0, 102.0);
        assertThat(shift.after()).isBetween(155.0, 165.0);
        assertThat(shift.after()).isGreaterThan(shift.high());
    }

    @Test
    void noise_alone_is_no_change() {
        for (int seed = 0; seed < 40; seed++) {
            assertThat(LevelScan.scan(noise(300, 100, 8, seed), 200, Direction.EITHER))
                    .as("seed " + seed)
                    .isEmpty();
        }
    }

    @Test
    void one_wild_value_is_no_change() {
        double[] values = noise(300, 100, 5, 2);
        values[270] = 5_000;

        assertThat(LevelScan.scan(values, 200, Direction.EITHER)).isEmpty();
    }

    @Test
    void a_constant_that_moves_by_a_hair_is_no_change() {
        double[] values = new double[100];
        java.util.Arrays.fill(values, 0, 60, 1_000);
        java.util.Arrays.fill(values, 60, 100, 1_010);

        assertThat(LevelScan.scan(values, 50, Direction.EITHER)).isEmpty();
    }

    @Test
    void what_the_baseline_does_by_itself_is_no_change() {
        double[] values = noise(400, 10, 1, 3);
        for (int start = 20; start < 400; start += 60) {
            add(values, start, start + 8, 30);
        }

        assertThat(LevelScan.scan(values, 240, Direction.UP)).isEmpty();
    }

    @Test
    void something_that_was_always_zero_and_now_is_not_is_a_change() {
        double[] values = new double[100];
        java.util.Arrays.fill(values, 70, 100, 3);

        Shift shift = LevelScan.scan(values, 60, Direction.UP).orElseThrow();

        assertThat(shift.from()).isEqualTo(70);
        assertThat(shift.before()).isZero();
    }

    @Test
    void without_a_baseline_the_level_before_the_change_is_taken() {
        double[] values = noise(80, 50, 2, 4);
        add(values, 30, 80, 40);

        Shift shift = LevelScan.scan(values, 0, Direction.UP).orElseThrow();

        assertThat(shift.from()).isBetween(29, 31);
        assertThat(shift.before()).isBetween(48.0, 52.0);
    }

    @Test
    void a_fall_is_only_found_when_asked_for() {
        double[] values = noise(300, 100, 3, 5);
        add(values, 260, 300, -70);

        assertThat(LevelScan.scan(values, 200, Direction.UP)).isEmpty();
        assertThat(LevelScan.scan(values, 200, Direction.DOWN).orElseThrow().isUp())
                .isFalse();
    }

    private static double[] noise(int size, double mean, double sigma, int seed) {
        var random = new Random(seed);
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = mean + sigma * random.nextGaussian();
        }
        return values;
    }

    private static void add(double[] values, int from, int to, double amount) {
        for (int i = from; i < to; i++) {
            values[i] += amount;
        }
    }
}
