package dev.vigil.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

class FindingsPropertiesTest {
    @Property(tries = 15, seed = "20260301")
    void the_order_in_which_things_are_seen_does_not_matter(@ForAll @LongRange(max = 1_000) long seed) {
        Findings inOrder = broken(seed).findings();

        assertThat(broken(seed).shuffled(seed + 1).findings()).isEqualTo(inOrder);
    }

    @Property(tries = 25, seed = "20260301")
    void more_or_less_of_the_same_is_no_anomaly(
            @ForAll @LongRange(max = 1_000) long seed, @ForAll @DoubleRange(min = 0.5, max = 40) double perMinute) {
        Findings findings = new Village(seed)
                .talk("gate", perMinute)
                .talk("mill", perMinute * 2)
                .findings();

        assertThat(findings.status()).isEqualTo(Status.HEALTHY);
    }

    @Property(tries = 25, seed = "20260301")
    void windows_of_any_length_over_quiet_times_are_healthy(
            @ForAll @LongRange(max = 1_000) long seed,
            @ForAll @IntRange(min = 10, max = 90) int currentMinutes,
            @ForAll @IntRange(min = 10, max = 90) int baselineMinutes) {
        var current = TimeRange.endingAt(Village.END, Duration.ofMinutes(currentMinutes));
        var windows = new Windows(Optional.of(current.before(Duration.ofMinutes(baselineMinutes))), current);

        assertThat(new Village(seed)
                        .talk("gate", 30)
                        .talk("mill", 12)
                        .traffic(10, 0)
                        .metric("mill", "latency_p95_seconds", "s", 0.05, 0.05)
                        .findings(windows)
                        .status())
                .isEqualTo(Status.HEALTHY);
    }

    @Property(tries = 10, seed = "20260301")
    void healthy_neighbours_do_not_change_the_verdict(
            @ForAll @LongRange(max = 1_000) long seed, @ForAll @IntRange(min = 1, max = 12) int neighbours) {
        Findings alone = broken(seed).findings();
        Village village = broken(seed);
        for (int i = 0; i < neighbours; i++) {
            village.talk("neighbour-" + (char) ('a' + i), 5)
                    .metric("neighbour-" + (char) ('a' + i), "latency_p95_seconds", "s", 0.03, 0.03);
        }
        Findings together = village.findings();

        assertThat(together.status()).isEqualTo(alone.status());
        assertThat(together.hypotheses().getFirst().object())
                .isEqualTo(alone.hypotheses().getFirst().object());
        assertThat(together.hypotheses().getFirst().fault())
                .isEqualTo(alone.hypotheses().getFirst().fault());
    }

    private static Village broken(long seed) {
        return new Village(seed)
                .talk("gate", 20)
                .talk("mill", 15)
                .errors("mill", 6, "sack # burst: java.lang.IllegalStateException: too heavy")
                .traffic(15, 0.4)
                .metric("mill", "error_ratio", "1", 0.001, 0.4);
    }
}
