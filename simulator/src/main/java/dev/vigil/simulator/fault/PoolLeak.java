package dev.vigil.simulator.fault;

import dev.vigil.api.Level;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Platform;
import dev.vigil.simulator.shop.Shop;
import dev.vigil.simulator.world.Instance;
import dev.vigil.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A service forgets to give its database connections back, until none is left. The database itself is well.
 *
 * @param between from one lost connection of a process to the next
 */
public record PoolLeak(Component component, Duration between, Instant onset) implements Happening {
    private static final List<String> LEAN_ON_THE_DATABASE =
            List.of("accounts", "stock", "payments", "orders", "pricing", "catalogue");
    /** As many connections as a pool can have at any size of the shop. */
    private static final int MOST_LOST = 600;

    public static List<Happening> drawn(Draw draw) {
        var component = draw.service(each -> LEAN_ON_THE_DATABASE.contains(each.name()));
        return draw.with(new PoolLeak(component, draw.seconds(35, 85), draw.beforeEnd(22, 42)), component);
    }

    @Override
    public void plan(World world) {
        for (var instance : world.fleet(component.name()).instances()) {
            world.timeline().at(onset, () -> lose(world, instance, 0));
            if (component.platform() == Platform.JAVA) {
                leakDetected().plan(world, instance, onset.plus(between));
            }
        }
    }

    private void lose(World world, Instance instance, int lost) {
        instance.loseConnection(Shop.DATABASE);
        if (lost < MOST_LOST) {
            world.timeline().in(between.toNanos() / 1_000, () -> lose(world, instance, lost + 1));
        }
    }

    private Murmur leakDetected() {
        var place = component.endpoints().getFirst().code().getLast();
        return Murmur.of(
                Level.WARN,
                (double) between.toSeconds(),
                "Connection leak detection triggered for org.postgresql.jdbc.PgConnection@{id} on thread http-{count}, stack trace follows\n"
                        + "java.lang.Exception: Apparent connection leak detected\n\tat "
                        + place.unit() + "." + place.function() + "(" + place.fileName() + ":" + place.line() + ")");
    }

    @Override
    public Optional<Cause> cause() {
        return Cause.ofService(component.name(), Fault.POOL_EXHAUSTED, onset);
    }
}
