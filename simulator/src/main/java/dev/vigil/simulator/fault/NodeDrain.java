package dev.vigil.simulator.fault;

import dev.vigil.simulator.shop.Role;
import dev.vigil.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A machine is emptied for maintenance: its processes go elsewhere, one after the other, and nobody notices. */
public record NodeDrain(int node, Duration replacing, Duration between, Instant from) implements Happening {
    public static List<Happening> drawn(Draw draw) {
        int node = draw.dice().below(World.NODES.size());
        return draw.with(new NodeDrain(node, draw.seconds(8, 15), draw.seconds(30, 60), draw.beforeEnd(18, 45)));
    }

    @Override
    public void plan(World world) {
        var machine = world.nodes().get(node);
        var elsewhere = world.nodes().get((node + 1) % world.nodes().size());
        world.timeline().at(from, machine::close);
        var next = from;
        for (var fleet : world.fleets()) {
            for (var instance : fleet.instances()) {
                if (fleet.component().role() == Role.SERVICE && instance.node().equals(machine)) {
                    world.timeline().at(next, instance::stop);
                    world.timeline().at(next.plus(replacing), () -> {
                        instance.moveTo(elsewhere);
                        instance.start(instance.version());
                    });
                    next = next.plus(between);
                }
            }
        }
    }

    @Override
    public Optional<Cause> cause() {
        return Optional.empty();
    }
}
