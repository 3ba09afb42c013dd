package dev.vigil.simulator.fault;

import dev.vigil.api.diagnosis.Fault;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.world.Obstruction;
import dev.vigil.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The network around one service loses packets, or is slow: what it calls suffers as well as what calls it. */
public record NetworkTrouble(Component component, Obstruction obstruction, Fault fault, Instant onset)
        implements Happening {

    public static List<Happening> loss(Draw draw) {
        var component = draw.needed();
        var lossy = new Obstruction.Lossy(draw.dice().between(0.22, 0.42));
        return draw.with(new NetworkTrouble(component, lossy, Fault.NETWORK_LOSS, draw.onset()), component);
    }

    public static List<Happening> delay(Draw draw) {
        var component = draw.needed();
        var delayed = new Obstruction.Delayed(draw.dice().between(150, 420));
        return draw.with(new NetworkTrouble(component, delayed, Fault.NETWORK_DELAY, draw.onset()), component);
    }

    @Override
    public void plan(World world) {
        for (var caller : world.shop().callersOf(component.name())) {
            var link = world.link(caller.name(), component.name());
            world.timeline().at(onset, () -> link.obstruct(obstruction));
        }
        for (String peer : component.peers()) {
            var link = world.link(component.name(), peer);
            world.timeline().at(onset, () -> link.obstruct(obstruction));
        }
    }

    @Override
    public Optional<Cause> cause() {
        return Cause.ofService(component.name(), fault, onset);
    }
}
