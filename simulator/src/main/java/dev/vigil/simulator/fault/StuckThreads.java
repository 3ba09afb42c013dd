package dev.vigil.simulator.fault;

import dev.vigil.api.Level;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Platform;
import dev.vigil.simulator.world.Instance;
import dev.vigil.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The workers of a service get caught, one after the other, in something that never ends, until none is left to work.
 *
 * @param between from one caught worker of a process to the next
 */
public record StuckThreads(Component component, Duration between, Instant onset) implements Happening {
    private static final List<Platform> WITH_THREADS = List.of(Platform.JAVA, Platform.GO, Platform.PYTHON);

    public static List<Happening> drawn(Draw draw) {
        var component = draw.service(
                each -> WITH_THREADS.contains(each.platform()) && !each.name().equals("suggestions"));
        return draw.with(new StuckThreads(component, draw.seconds(40, 100), draw.onset()), component);
    }

    @Override
    public void plan(World world) {
        for (var instance : world.fleet(component.name()).instances()) {
            world.timeline().at(onset, () -> stick(world, instance, 1));
            words().plan(world, instance, onset.plus(between));
        }
    }

    private void stick(World world, Instance instance, int stuck) {
        instance.condition().stickOneWorker();
        if (stuck < component.size().workers() * world.wholeScale()) {
            world.timeline().in(between.toNanos() / 1_000, () -> stick(world, instance, stuck + 1));
        }
    }

    private Murmur words() {
        var place = component.endpoints().getFirst().code().getLast();
        return switch (component.platform()) {
            case JAVA ->
                Murmur.of(
                        Level.WARN,
                        35,
                        "Thread [http-{count}] (id=[{count}]) has been active for [6{rows}] milliseconds and may be stuck (configured threshold for this StuckThreadDetectionValve is [60] seconds)\n"
                                + "java.lang.Throwable\n\tat java.base/java.util.concurrent.locks.LockSupport.park(LockSupport.java:221)\n\tat "
                                + place.unit() + "." + place.function() + "(" + place.fileName() + ":" + place.line()
                                + ")");
            case GO ->
                Murmur.of(
                        Level.WARN,
                        40,
                        "watchdog: goroutine {rows} [sync.Mutex.Lock, {count} minutes] still running at " + place.path()
                                + ":" + place.line());
            case PYTHON, NODE, PROXY, OTHER ->
                Murmur.of(
                        Level.WARN,
                        40,
                        "Worker thread ThreadPoolExecutor-0_{count} has not returned for {rows} s, pool is exhausted");
        };
    }

    @Override
    public Optional<Cause> cause() {
        return Cause.ofService(component.name(), Fault.POOL_EXHAUSTED, onset);
    }
}
