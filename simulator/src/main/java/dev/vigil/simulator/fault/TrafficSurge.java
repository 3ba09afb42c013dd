package dev.vigil.simulator.fault;

import dev.vigil.simulator.world.Traffic;
import dev.vigil.simulator.world.World;
import java.util.Optional;

/** More visitors for a while, which the shop is built for. */
public record TrafficSurge(Traffic.Surge surge) implements Happening {
    @Override
    public void plan(World world) {
        world.traffic().surge(surge);
    }

    @Override
    public Optional<Cause> cause() {
        return Optional.empty();
    }
}
