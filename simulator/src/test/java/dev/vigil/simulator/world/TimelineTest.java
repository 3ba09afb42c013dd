package dev.vigil.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.simulator.shop.Dice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TimelineTest {
    private static final Instant START = Instant.parse("2026-01-05T10:00:00Z");
    private static final long ZERO = Timeline.micros(START);

    private final Timeline timeline = new Timeline(START);

    @Test
    void things_happen_in_the_order_of_their_times_whatever_the_order_of_planning() {
        var dice = Dice.of(1, "times");
        var happened = new ArrayList<Long>();
        for (int i = 0; i < 20_000; i++) {
            timeline.at(ZERO + dice.below(1_000_000), () -> happened.add(timeline.now()));
        }

        timeline.runUntil(ZERO + 1_000_000);

        assertThat(happened).hasSize(20_000).isSorted();
    }

    @Test
    void things_of_the_same_moment_happen_in_the_order_of_planning() {
        var happened = new ArrayList<Integer>();
        IntStream.range(0, 1_000).forEach(i -> timeline.at(ZERO + 5, () -> happened.add(i)));

        timeline.runUntil(ZERO + 6);

        assertThat(happened).isEqualTo(IntStream.range(0, 1_000).boxed().toList());
    }

    @Test
    void what_happens_may_plan_more_and_the_end_is_not_part_of_it() {
        var happened = new ArrayList<Long>();
        timeline.at(ZERO + 10, () -> timeline.in(10, () -> happened.add(timeline.now() - ZERO)));
        timeline.at(ZERO + 30, () -> happened.add(30L));

        timeline.runUntil(ZERO + 30);

        assertThat(happened).containsExactly(20L);
        assertThat(timeline.instant()).isEqualTo(Timeline.instant(ZERO + 30));
    }

    @Test
    void what_is_planned_for_the_past_happens_now() {
        var happened = new ArrayList<Long>();
        timeline.at(ZERO + 10, () -> timeline.at(ZERO - 1_000, () -> happened.add(timeline.now() - ZERO)));

        timeline.runUntil(ZERO + 11);

        assertThat(happened).containsExactly(10L);
    }
}
