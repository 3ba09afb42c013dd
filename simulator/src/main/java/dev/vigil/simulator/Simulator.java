package dev.vigil.simulator;

import dev.vigil.api.time.TimeRange;
import dev.vigil.simulator.fault.Draw;
import dev.vigil.simulator.fault.Happening;
import dev.vigil.simulator.shop.Dice;
import dev.vigil.simulator.shop.Shop;
import dev.vigil.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Plays scenarios. The same scenario, seed, end and volume give the same recording. */
public final class Simulator {
    private Simulator() {}

    /** Plays the three hours before {@code end}, at the volume of a demonstration. */
    public static Recording play(Scenario scenario, long seed, Instant end) {
        return play(scenario, seed, end, Volume.demo());
    }

    public static Recording play(Scenario scenario, long seed, Instant end, Volume volume) {
        var shop = Shop.lumenwick();
        var range = TimeRange.endingAt(end, volume.history());
        var world = new World(shop, setting(scenario, seed, range, volume));
        var happenings = happenings(scenario, seed, shop, range);
        happenings.forEach(happening -> happening.plan(world));
        world.play();
        return new Recording(
                world.logs().events(),
                world.metrics().series(),
                world.traces().spans(),
                world.deploys(),
                world.cluster(),
                truth(happenings),
                range);
    }

    /** The truth of the recording that {@link #play(Scenario, long, Instant)} would give, without playing it. */
    public static Truth truth(Scenario scenario, long seed, Instant end) {
        var range = TimeRange.endingAt(end, Volume.demo().history());
        return truth(happenings(scenario, seed, Shop.lumenwick(), range));
    }

    private static List<Happening> happenings(Scenario scenario, long seed, Shop shop, TimeRange range) {
        return scenario.happenings(new Draw(Dice.of(seed, "plot of " + scenario.name()), shop, range));
    }

    private static Truth truth(List<Happening> happenings) {
        return Truth.of(happenings.stream()
                .map(Happening::cause)
                .flatMap(Optional::stream)
                .toList());
    }

    private static World.Setting setting(Scenario scenario, long seed, TimeRange range, Volume volume) {
        return new World.Setting(
                seed,
                range,
                volume.requestsPerSecond(),
                volume.logShare(),
                volume.traceShare(),
                scenario.noise(),
                volume.scrape().toMillis());
    }
}
