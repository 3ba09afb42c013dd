package dev.vigil.bench.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ScoringTest {
    @Test
    void a_line_counts_only_when_its_whole_group_is_right() {
        var grouping = new Grouping(List.of("a", "a", "b", "b", "c"), List.of("x", "x", "y", "z", "w"));

        assertThat(grouping.accuracy()).isEqualTo(0.6);
        assertThat(grouping.misses()).singleElement().asString().startsWith("2 lines \"b\"");
    }

    @Test
    void the_truth_is_looked_for_among_the_first() {
        var hits = new Hits(5);
        hits.note("one", List.of("a", "b"), "a");
        hits.note("one", List.of("a", "b"), "b");
        hits.note("two", List.of("a", "b"), "c");

        assertThat(hits.top(1)).isEqualTo(1 / 3.0);
        assertThat(hits.top(3)).isEqualTo(2 / 3.0);
        assertThat(hits.average(2)).isEqualTo(0.5);
        assertThat(hits.topBySystem(1)).containsEntry("one", 0.5).containsEntry("two", 0.0);
    }

    @Test
    void an_early_alarm_is_worth_more_than_a_late_one_and_a_missed_window_costs() {
        assertThat(stream(40).raw(0.5)).isCloseTo(1, within(1e-9));
        assertThat(stream(45).raw(0.5)).isBetween(0.5, 1.0);
        assertThat(stream().raw(0.5)).isEqualTo(-1);
    }

    @Test
    void alarms_elsewhere_cost_less_right_behind_a_window_and_nothing_while_on_probation() {
        double right = stream(40).raw(0.5);

        assertThat(stream(20, 40).raw(0.5)).isCloseTo(right - 0.11, within(1e-9));
        assertThat(stream(40, 51).raw(0.5)).isBetween(right - 0.11, right);
        assertThat(stream(3, 40).raw(0.5)).isEqualTo(right);
    }

    @Test
    void a_perfect_detector_has_a_hundred_points_and_a_silent_one_none() {
        assertThat(new NabCorpus(List.of(stream(40))).score(0.5)).isCloseTo(100, within(1e-9));
        assertThat(new NabCorpus(List.of(stream())).score(0.5)).isZero();
        assertThat(new NabCorpus(List.of(stream(40))).bestThreshold()).isLessThanOrEqualTo(1);
    }

    @Test
    void the_window_of_a_label_is_found_by_its_times() {
        assertThat(NabStream.windows(new long[] {10, 20, 30, 40}, new long[][] {{15, 30}}))
                .isDeepEqualTo(new int[][] {{1, 2}});
    }

    private static NabStream stream(int... alarms) {
        double[] scores = new double[100];
        for (int row : alarms) {
            scores[row] = 1;
        }
        return new NabStream("some/stream.csv", new int[][] {{40, 50}}, scores);
    }
}
