package dev.vigil.simulator.fault;

import dev.vigil.simulator.world.World;
import java.time.Instant;
import java.util.Optional;

/** Somebody restarts one process, to be on the safe side. */
record Restart(String service, Instant time) implements Happening {
    private static final int DOWN_SECONDS = 9;

    @Override
    public void plan(World world) {
        var instance = world.fleet(service).instances().getFirst();
        world.timeline().at(time, instance::stop);
        world.timeline().at(time.plusSeconds(DOWN_SECONDS), () -> instance.start(instance.version()));
    }

    @Override
    public Optional<Cause> cause() {
        return Optional.empty();
    }
}
