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
 * Names are not found: nobody finds the name of one component, or one service finds no name at all.
 *
 * @param ofOthers whether the struck one cannot find others; otherwise others cannot find it
 * @param share of the calls that are not spared by a remembered address
 */
public record NameLost(Component component, String shownIn, boolean ofOthers, double share, Instant onset)
        implements Happening {
    private static final double EXTERNAL = 0.2;
    private static final double RESOLVER = 0.5;

    public static List<Happening> drawn(Draw draw) {
        var dice = draw.dice();
        boolean ofOthers = dice.hits(RESOLVER);
        Component component;
        if (ofOthers) {
            component =
                    draw.service(each -> each.peers().size() > 1 && !each.name().equals("orders"));
        } else {
            component = dice.hits(EXTERNAL) ? draw.shop().component(Shop.PROVIDER) : draw.needed();
        }
        double share = ofOthers ? dice.between(0.6, 1) : 1;
        return draw.with(new NameLost(component, draw.shownIn(component), ofOthers, share, draw.onset()), component);
    }

    @Override
    public void plan(World world) {
        var obstruction = new Obstruction.Nameless(share, !ofOthers);
        if (ofOthers) {
            for (String peer : component.peers()) {
                obstruct(world, component.name(), peer, obstruction);
            }
        } else {
            for (var caller : world.shop().callersOf(component.name())) {
                obstruct(world, caller.name(), component.name(), obstruction);
            }
        }
    }

    private void obstruct(World world, String from, String to, Obstruction obstruction) {
        var link = world.link(from, to);
        world.timeline().at(onset, () -> link.obstruct(obstruction));
    }

    @Override
    public Optional<Cause> cause() {
        var kind = component.role() == Role.EXTERNAL ? CauseObject.Kind.EXTERNAL : CauseObject.Kind.SERVICE;
        return Optional.of(new Cause(shownIn, Fault.DNS_FAILURE, new CauseObject(kind, component.name()), onset));
    }
}
