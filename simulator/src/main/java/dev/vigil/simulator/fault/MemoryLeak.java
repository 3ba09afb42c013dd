package dev.vigil.simulator.fault;

import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.simulator.world.Instance;
import dev.vigil.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A service begins to keep what it should forget, until its memory is full, it dies, and it all begins again.
 *
 * @param timeToFull how long a process lasts that starts with an empty heap
 */
public record MemoryLeak(String service, Instant onset, Duration timeToFull) implements Happening {
    private static final Duration STEP = Duration.ofMillis(2_500);
    /** The part of the heap that is free in a process that has just started. */
    private static final double FREE_AT_START = 0.75;
    /** Processes of a service do not get the same requests, so they do not leak alike. */
    private static final double SPREAD = 0.12;

    @Override
    public void plan(World world) {
        var dice = world.dice("leak");
        for (var instance : world.fleet(service).instances()) {
            double pace = dice.between(1 - SPREAD, 1 + SPREAD);
            double bytes = instance.component().size().memoryBytes()
                    * FREE_AT_START
                    * pace
                    * STEP.toMillis()
                    / timeToFull.toMillis();
            world.timeline().at(onset, () -> drip(world, instance, bytes));
        }
    }

    private static void drip(World world, Instance instance, double bytes) {
        instance.leak(bytes);
        world.timeline().in(STEP.toNanos() / 1_000, () -> drip(world, instance, bytes));
    }

    @Override
    public Optional<Cause> cause() {
        var object = new CauseObject(CauseObject.Kind.SERVICE, service);
        return Optional.of(new Cause(service, Fault.MEMORY_LEAK, object, onset));
    }
}
