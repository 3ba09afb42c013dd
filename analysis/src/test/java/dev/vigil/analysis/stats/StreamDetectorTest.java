package dev.vigil.analysis.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class StreamDetectorTest {
    private static final int FIVE_MINUTES = 300_000;
    private static final int DAY = 288;

    @Test
    void a_step_after_days_of_quiet_is_an_alarm() {
        var random = new Random(3);
        double[] scores = scores(10 * DAY, i -> (i < 8 * DAY ? 20 : 60) + random.nextGaussian());

        assertThat(scores[8 * DAY]).isGreaterThan(StreamDetector.ALARM);
    }

    @Test
    void a_wave_that_comes_every_day_is_no_alarm() {
        var random = new Random(4);
        double[] scores = scores(14 * DAY, i -> 20 + 10 * Math.sin(2 * Math.PI * i / DAY) + random.nextGaussian());

        assertThat(alarms(scores, 7 * DAY)).isLessThanOrEqualTo(1);
    }

    @Test
    void a_level_that_never_changes_is_no_alarm() {
        assertThat(alarms(scores(5 * DAY, i -> 7), 0)).isZero();
    }

    @Test
    void after_an_alarm_there_is_rest() {
        var random = new Random(5);
        double[] scores =
                scores(10 * DAY, i -> i < 8 * DAY ? 20 + random.nextGaussian() : 60 + 8 * random.nextGaussian());

        assertThat(alarms(scores, 8 * DAY)).isBetween(1L, 4L);
    }

    @Test
    void what_comes_later_changes_nothing_that_was_said() {
        var random = new Random(6);
        double[] values = random.doubles(4 * DAY).toArray();
        double[] all = scores(values.length, i -> values[i]);
        double[] half = scores(values.length / 2, i -> values[i]);

        assertThat(half).isEqualTo(Arrays.copyOf(all, half.length));
    }

    @Test
    void far_more_values_than_are_remembered_are_taken() {
        var random = new Random(7);
        double[] scores = scores(4 * RecentValues.KEPT, i -> 1e9 + random.nextGaussian());

        assertThat(Arrays.stream(scores)).allMatch(score -> score >= 0 && score <= 1);
        assertThat(alarms(scores, DAY)).isLessThan(20);
    }

    private static long alarms(double[] scores, int from) {
        return Arrays.stream(scores, from, scores.length)
                .filter(score -> score > StreamDetector.ALARM)
                .count();
    }

    private static double[] scores(int count, IntToDoubleFunction value) {
        var detector = new StreamDetector();
        double[] scores = new double[count];
        for (int i = 0; i < count; i++) {
            scores[i] = detector.next((long) i * FIVE_MINUTES, value.applyAsDouble(i));
        }
        return scores;
    }
}
