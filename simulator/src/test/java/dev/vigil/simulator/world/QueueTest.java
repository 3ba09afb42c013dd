package dev.vigil.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.vigil.api.telemetry.Series;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.simulator.shop.Shop;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class QueueTest {
    private static final Instant END = Instant.parse("2026-01-05T18:00:00Z");
    private static final TimeRange HOURS = TimeRange.endingAt(END, Duration.ofHours(2));

    /** The law of Little (1961): what is inside is what comes per second times how long it stays. */
    @Test
    void as_many_requests_are_inside_as_come_per_second_times_how_long_they_stay() {
        var world = new World(Shop.lumenwick(), new World.Setting(5, HOURS, 7, 0, 1, 1, 5_000));

        world.play();

        double inside = mean(world, "workers_busy", "composer") + mean(world, "queue_depth", "composer");
        double perSecond = mean(world, "requests_per_second", "composer");
        double stay = world.traces().spans().stream()
                .filter(span -> span.service().equals("composer") && span.kind() == Span.Kind.SERVER)
                .mapToLong(span -> span.duration().toNanos())
                .average()
                .orElseThrow();
        assertThat(inside).isCloseTo(perSecond * stay / 1e9, withinPercentage(15));
    }

    @Test
    void a_store_that_no_longer_answers_fills_the_queues_of_those_who_wait_for_it() {
        var world = new World(Shop.lumenwick(), new World.Setting(5, HOURS, 7, 0, 0, 1, 5_000));
        var database = world.fleet(Shop.DATABASE).instances().getFirst();
        var half = END.minus(Duration.ofMinutes(10));
        world.timeline().at(half, () -> database.suffer(new Ailment.KeepsSilent()));

        world.play();

        var busyInStock = series(world, "workers_busy", "stock");
        assertThat(mean(busyInStock.between(0, half.toEpochMilli()))).isLessThan(0.2);
        assertThat(mean(busyInStock.between(half.toEpochMilli(), Long.MAX_VALUE)))
                .isGreaterThan(1);
        assertThat(Arrays.stream(series(world, "queue_depth", "stock").copyOfValues())
                        .max()
                        .orElseThrow())
                .isPositive();
    }

    private static Series series(World world, String metric, String service) {
        return world.metrics().series().stream()
                .filter(each -> each.metric().equals(metric) && each.service().equals(service))
                .findFirst()
                .orElseThrow();
    }

    private static double mean(World world, String metric, String service) {
        return mean(series(world, metric, service));
    }

    private static double mean(Series series) {
        return Arrays.stream(series.copyOfValues()).average().orElseThrow();
    }
}
