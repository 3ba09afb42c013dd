package dev.vigil.simulator.fault;

import dev.vigil.simulator.world.World;
import java.util.Optional;

/** A new version that works as well as the one before. */
public record HarmlessDeploy(Rollout rollout) implements Happening {
    @Override
    public void plan(World world) {
        rollout.plan(world, _ -> {});
    }

    @Override
    public Optional<Cause> cause() {
        return Optional.empty();
    }
}
