package dev.vigil.simulator.fault;

import dev.vigil.api.Level;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.simulator.shop.Bug;
import dev.vigil.simulator.shop.CodePlace;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Phrase;
import dev.vigil.simulator.shop.Role;
import dev.vigil.simulator.shop.Shop;
import dev.vigil.simulator.world.Ailment;
import dev.vigil.simulator.world.Instance;
import dev.vigil.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something fills the volume of the database, or of a service that keeps files, until nothing more can be written.
 *
 * @param timeToFull from the onset to the last free byte
 * @param share of the requests to a service that have to write
 */
public record DiskFull(Component component, Duration timeToFull, double share, Instant onset) implements Happening {
    private static final double DATABASE = 0.45;
    private static final List<String> WITH_FILES =
            List.of("orders", "finder", "shipping", "catalogue", "payments", "mailroom");

    public static List<Happening> drawn(Draw draw) {
        var dice = draw.dice();
        var component = draw.shop().component(dice.hits(DATABASE) ? Shop.DATABASE : dice.pick(WITH_FILES));
        var timeToFull = draw.seconds(200, 700);
        var onset = draw.beforeEnd(28, 44);
        return draw.with(new DiskFull(component, timeToFull, dice.between(0.5, 1), onset), component);
    }

    @Override
    public void plan(World world) {
        var fleet = world.fleet(component.name());
        var full = onset.plus(timeToFull);
        world.timeline().at(onset, () -> fleet.disk().fillWithin(timeToFull.toNanos() / 1_000));
        for (var instance : fleet.instances()) {
            world.timeline().at(full, () -> strike(instance));
            if (component.role() == Role.SERVICE) {
                world.timeline().at(full, () -> world.kubelet().diskPressure(instance));
            }
            if (component.role() == Role.DATABASE) {
                Murmur.of(
                                Level.WARN,
                                90,
                                "could not write temporary statistics file \"pg_stat_tmp/global.tmp\": No space left on device")
                        .plan(world, instance, full);
            }
        }
    }

    private void strike(Instance instance) {
        for (var endpoint : component.endpoints()) {
            if (component.role() == Role.SERVICE) {
                instance.suffer(new Ailment.Throws(
                        endpoint.name(), share, bug(endpoint.code().reversed())));
            } else if (!endpoint.name().startsWith("SELECT")) {
                instance.suffer(new Ailment.Throws(
                        endpoint.name(),
                        1,
                        new Bug(
                                "could not extend file \"base/16384/24576\": No space left on device",
                                Phrase.of(""),
                                List.of())));
            }
        }
    }

    private Bug bug(List<CodePlace> places) {
        String folder = "/var/lib/" + component.name();
        return switch (component.platform()) {
            case JAVA -> new Bug("java.io.IOException", Phrase.of("No space left on device"), places);
            case GO -> new Bug("write " + folder + "/spill/run", Phrase.of("no space left on device"), places);
            case PYTHON ->
                new Bug("OSError", Phrase.of("[Errno 28] No space left on device: '" + folder + "/{id}.tmp'"), places);
            case NODE, PROXY, OTHER ->
                new Bug("Error", Phrase.of("ENOSPC: no space left on device, open '" + folder + "/{id}.tmp'"), places);
        };
    }

    @Override
    public Optional<Cause> cause() {
        return Cause.ofService(component.name(), Fault.DISK_FULL, onset);
    }
}
