package dev.vigil.simulator.fault;

import dev.vigil.api.Level;
import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Role;
import dev.vigil.simulator.world.Ailment;
import dev.vigil.simulator.world.Instance;
import dev.vigil.simulator.world.World;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that others need stops doing its work, and stays so: a service, the database, the cache or the provider.
 *
 * @param shownIn the service it shows in: itself, or for an external one its caller
 */
public record DependencyDown(Component component, String shownIn, Manner manner, Instant onset) implements Happening {
    /** How it is down. */
    enum Manner {
        /** Its processes end and do not come back. */
        DIES,
        /** Its workers hang; what comes is taken until the queue is full. */
        HANGS,
        /** Its port is closed. */
        REFUSES,
        /** It takes everything and answers nothing. */
        KEEPS_SILENT,
        /** It answers most requests with 503. */
        IS_UNAVAILABLE
    }

    private static final double UNAVAILABLE_AT_LEAST = 0.7;

    @Override
    public void plan(World world) {
        double share = world.dice("outage").between(UNAVAILABLE_AT_LEAST, 1);
        for (var instance : world.fleet(component.name()).instances()) {
            world.timeline().at(onset, () -> strike(world, instance, share));
        }
    }

    private void strike(World world, Instance instance, double share) {
        switch (manner) {
            case DIES -> {
                sayFarewell(world, instance);
                instance.crash();
            }
            case HANGS -> instance.hang();
            case REFUSES -> instance.suffer(new Ailment.Refuses());
            case KEEPS_SILENT -> instance.suffer(new Ailment.KeepsSilent());
            case IS_UNAVAILABLE -> instance.suffer(new Ailment.IsUnavailable(share));
        }
    }

    private void sayFarewell(World world, Instance instance) {
        switch (component.role()) {
            case DATABASE -> {
                world.say(instance, Level.INFO, "received fast shutdown request");
                world.say(instance, Level.FATAL, "terminating connection due to administrator command");
                world.say(instance, Level.INFO, "database system is shut down");
            }
            case CACHE -> world.say(instance, Level.WARN, "Received SIGTERM scheduling shutdown, bye bye");
            case SERVICE -> world.say(instance, Level.ERROR, "fatal signal received, exiting");
            case EXTERNAL -> {}
        }
    }

    @Override
    public Optional<Cause> cause() {
        var kind = component.role() == Role.EXTERNAL ? CauseObject.Kind.EXTERNAL : CauseObject.Kind.SERVICE;
        return Optional.of(new Cause(shownIn, Fault.DEPENDENCY_DOWN, new CauseObject(kind, component.name()), onset));
    }
}
