package dev.vigil.simulator.fault;

import dev.vigil.api.telemetry.Deploy;
import dev.vigil.simulator.world.Instance;
import dev.vigil.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/**
 * A new version that replaces the processes of a service one after the other.
 *
 * @param replacing from the end of an old process to the start of its successor
 * @param between from the end of one old process to the end of the next
 */
public record Rollout(Deploy deploy, Duration replacing, Duration between) {
    /** The moment the first process of the new version comes up. */
    Instant firstStart() {
        return deploy.time().plus(replacing);
    }

    /** Plans it; each process is handed over just before it runs the new version. */
    void plan(World world, Consumer<Instance> beforeNewVersion) {
        world.announce(deploy);
        var begin = deploy.time();
        for (var instance : world.fleet(deploy.service()).instances()) {
            world.timeline().at(begin, instance::stop);
            world.timeline().at(begin.plus(replacing), () -> {
                beforeNewVersion.accept(instance);
                instance.start(deploy.version());
            });
            begin = begin.plus(between);
        }
    }
}
