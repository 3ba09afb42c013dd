package dev.vigil.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.diagnosis.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whether visitors notice nothing on the days on which nothing is wrong, whatever else goes on. */
class PeaceTest {
    private static final Instant END = Instant.parse("2026-03-12T16:41:08.417Z");
    private static final Volume SHORT = new Volume(Duration.ofMinutes(80), 5, 0.02, 0, Duration.ofSeconds(30));

    static Stream<Scenario> peaceful() {
        return Scenario.all().stream()
                .filter(scenario -> Simulator.truth(scenario, 1, END).status() == Status.HEALTHY);
    }

    @Test
    void there_are_several_kinds() {
        assertThat(peaceful()).hasSizeGreaterThanOrEqualTo(5);
    }

    @ParameterizedTest
    @MethodSource("peaceful")
    void visitors_get_what_they_came_for_as_fast_as_ever(Scenario scenario) {
        var recording = Simulator.play(scenario, 2, END, SHORT);
        var begin = recording.range().from();
        var first = new Measured(recording, "edge", begin, begin.plus(Duration.ofMinutes(25)));
        var last = new Measured(recording, "edge", END.minus(Duration.ofMinutes(50)), END);

        assertThat(last.mean("error_ratio")).isLessThan(0.004);
        assertThat(last.mean("latency_p50_seconds")).isLessThan(1.4 * first.mean("latency_p50_seconds"));
        assertThat(last.max("latency_p95_seconds")).isLessThan(3 * first.max("latency_p95_seconds"));
    }

    @Test
    void more_visitors_come_in_the_evening_than_in_the_night() {
        var day = new Volume(Duration.ofHours(24), 0.4, 0, 0, Duration.ofMinutes(5));
        var end = Instant.parse("2026-03-12T23:30:00Z");
        var recording = Simulator.play(Scenario.parse("debug-logs"), 1, end, day);
        var evening = new Measured(recording, "edge", end.minus(Duration.ofHours(6)), end.minus(Duration.ofHours(2)));
        var night = new Measured(recording, "edge", end.minus(Duration.ofHours(18)), end.minus(Duration.ofHours(14)));

        assertThat(evening.mean("requests_per_second")).isGreaterThan(1.4 * night.mean("requests_per_second"));
    }
}
