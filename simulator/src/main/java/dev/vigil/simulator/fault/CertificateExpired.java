package dev.vigil.simulator.fault;

import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Role;
import dev.vigil.simulator.shop.Shop;
import dev.vigil.simulator.world.Obstruction;
import dev.vigil.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The certificate of a service, or of the provider, ends, and nobody has renewed it: no caller talks to it any more.
 *
 * @param shownIn the service it shows in: itself, or for an external one its caller
 */
public record CertificateExpired(Component component, String shownIn, Instant onset) implements Happening {
    private static final double EXTERNAL = 0.15;

    public static List<Happening> drawn(Draw draw) {
        var component = draw.dice().hits(EXTERNAL) ? draw.shop().component(Shop.PROVIDER) : draw.needed();
        return draw.with(in(draw, component), component);
    }

    static CertificateExpired in(Draw draw, Component component) {
        return new CertificateExpired(component, draw.shownIn(component), draw.onset());
    }

    @Override
    public void plan(World world) {
        for (var caller : world.shop().callersOf(component.name())) {
            var link = world.link(caller.name(), component.name());
            world.timeline().at(onset, () -> link.obstruct(new Obstruction.Untrusted(onset)));
        }
    }

    @Override
    public Optional<Cause> cause() {
        var kind = component.role() == Role.EXTERNAL ? CauseObject.Kind.EXTERNAL : CauseObject.Kind.SERVICE;
        return Optional.of(
                new Cause(shownIn, Fault.CERTIFICATE_EXPIRED, new CauseObject(kind, component.name()), onset));
    }
}
