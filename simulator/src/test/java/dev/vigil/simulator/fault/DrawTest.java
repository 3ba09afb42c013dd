package dev.vigil.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.time.TimeRange;
import dev.vigil.simulator.shop.Dice;
import dev.vigil.simulator.shop.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DrawTest {
    private static final Instant END = Instant.parse("2026-01-05T14:07:31.250Z");
    private static final TimeRange RANGE = TimeRange.endingAt(END, Duration.ofHours(3));
    private static final int SEEDS = 200;

    @Test
    void seeds_break_different_things_at_different_times() {
        var causes = causes(Draw::dependencyDown);

        assertThat(causes).hasSize(SEEDS);
        assertThat(causes.stream().map(Cause::object).distinct()).hasSizeGreaterThan(8);
        assertThat(causes.stream().map(Cause::onset).distinct()).hasSize(SEEDS);
        assertThat(causes).anyMatch(cause -> cause.object().kind() == CauseObject.Kind.EXTERNAL);
        assertThat(causes(Draw::badDeploy).stream().map(Cause::service).distinct())
                .hasSizeGreaterThan(8);
        assertThat(causes(Draw::memoryLeak).stream().map(Cause::service).distinct())
                .hasSizeGreaterThan(5);
    }

    @Test
    void faults_begin_in_the_last_hour_and_leave_time_to_see_them() {
        assertThat(Stream.of(causes(Draw::badDeploy), causes(Draw::dependencyDown))
                        .flatMap(List::stream))
                .allMatch(cause -> minutesBeforeEnd(cause.onset()) >= 14 && minutesBeforeEnd(cause.onset()) <= 40);
        assertThat(causes(Draw::memoryLeak))
                .allMatch(cause -> minutesBeforeEnd(cause.onset()) >= 46 && minutesBeforeEnd(cause.onset()) <= 58);
    }

    @Test
    void calm_days_have_no_cause() {
        assertThat(causes(Draw::calm)).isEmpty();
    }

    @Test
    void every_story_has_harmless_deploys_of_other_services() {
        for (long seed = 0; seed < SEEDS; seed++) {
            var happenings = draw(seed).memoryLeak();
            String struck = happenings.getFirst().cause().orElseThrow().service();
            assertThat(deploys(happenings))
                    .hasSizeBetween(2, 4)
                    .noneMatch(deploy -> deploy.service().equals(struck))
                    .allMatch(deploy -> RANGE.contains(deploy.time()))
                    .extracting(Deploy::service)
                    .doesNotHaveDuplicates();
        }
    }

    private static List<Cause> causes(Function<Draw, List<Happening>> plot) {
        return LongStream.range(0, SEEDS)
                .mapToObj(seed -> plot.apply(draw(seed)))
                .flatMap(List::stream)
                .map(Happening::cause)
                .flatMap(Optional::stream)
                .toList();
    }

    private static List<Deploy> deploys(List<Happening> happenings) {
        return happenings.stream()
                .flatMap(happening ->
                        happening instanceof HarmlessDeploy(var rollout) ? Stream.of(rollout.deploy()) : Stream.of())
                .toList();
    }

    private static Draw draw(long seed) {
        return new Draw(Dice.of(seed, "plot"), Shop.lumenwick(), RANGE);
    }

    private static long minutesBeforeEnd(Instant time) {
        return Duration.between(time, END).toMinutes();
    }
}
