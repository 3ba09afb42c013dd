package dev.vigil.simulator.fault;

import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.simulator.shop.Shop;
import dev.vigil.simulator.world.Ailment;
import dev.vigil.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The payment provider is in trouble of its own: it answers part of the charges with an error, or after far too long. */
public record ProviderErrors(List<Ailment> ailments, Instant onset) implements Happening {
    private static final double SLOW_TOO = 0.5;

    public static List<Happening> drawn(Draw draw) {
        var dice = draw.dice();
        var errors = new Ailment.IsUnavailable(dice.between(0.45, 0.7));
        List<Ailment> ailments =
                dice.hits(SLOW_TOO) ? List.of(errors, new Ailment.Labours(dice.between(9, 22))) : List.of(errors);
        return draw.with(new ProviderErrors(ailments, draw.onset()), draw.shop().component("payments"));
    }

    @Override
    public void plan(World world) {
        for (var instance : world.fleet(Shop.PROVIDER).instances()) {
            world.timeline().at(onset, () -> ailments.forEach(instance::suffer));
        }
    }

    @Override
    public Optional<Cause> cause() {
        var object = new CauseObject(CauseObject.Kind.EXTERNAL, Shop.PROVIDER);
        return Optional.of(new Cause("payments", Fault.DEPENDENCY_DOWN, object, onset));
    }
}
