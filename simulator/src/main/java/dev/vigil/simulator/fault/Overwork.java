package dev.vigil.simulator.fault;

import dev.vigil.api.diagnosis.Fault;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Endpoint;
import dev.vigil.simulator.world.Ailment;
import dev.vigil.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A service's processors have more to do than they can: loops that do not end, or a consumer that needs too long for each
 * message.
 *
 * @param cores that each process keeps busy beside its requests
 */
public record Overwork(Component component, double slowness, double cores, Instant onset) implements Happening {
    private static final String CONSUMER = "mailroom";

    public static List<Happening> drawn(Draw draw) {
        var component = draw.service(
                each -> !each.name().equals(CONSUMER) && !each.name().equals("suggestions"));
        return draw.with(in(draw, component), component);
    }

    static Overwork in(Draw draw, Component component) {
        double usual = component.endpoints().stream()
                .mapToDouble(Endpoint::workMillis)
                .average()
                .orElse(1);
        double slowness = draw.dice().between(350, 900) / usual;
        return new Overwork(component, slowness, component.size().cores(), draw.onset());
    }

    /** Nobody fails, but what waits grows and grows. */
    public static List<Happening> backlog(Draw draw) {
        var consumer = draw.shop().component(CONSUMER);
        return draw.with(new Overwork(consumer, draw.dice().between(350, 700), 0, draw.onset()), consumer);
    }

    @Override
    public void plan(World world) {
        for (var instance : world.fleet(component.name()).instances()) {
            world.timeline().at(onset, () -> {
                instance.suffer(new Ailment.Labours(slowness));
                instance.condition().burn(cores);
            });
        }
    }

    @Override
    public Optional<Cause> cause() {
        return Cause.ofService(component.name(), Fault.CPU_SATURATION, onset);
    }
}
