package dev.vigil.simulator.fault;

import dev.vigil.api.Level;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Phrase;
import dev.vigil.simulator.world.Ailment;
import dev.vigil.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A job that runs every night (a backup, an index, a report): processors are busy and much is written, and nobody who
 * uses the shop notices.
 *
 * @param cores that each process keeps busy for it
 */
public record HeavyWork(Component component, double cores, Instant from, Instant to) implements Happening {
    private static final List<String> WITH_JOBS = List.of("shop-db", "finder", "suggestions", "orders", "catalogue");
    private static final Ailment A_LITTLE_SLOWER = new Ailment.Labours(1.12);
    private static final Phrase BEGIN = Phrase.of("nightly job {id} started: {rows}00 rows to go through");
    private static final Phrase END = Phrase.of("nightly job {id} finished: {rows}00 rows, {count} skipped");

    public static List<Happening> drawn(Draw draw) {
        var dice = draw.dice();
        var component = draw.shop().component(dice.pick(WITH_JOBS));
        var from = draw.beforeEnd(30, 50);
        double cores = component.size().cores() * dice.between(0.75, 0.93);
        return draw.with(new HeavyWork(component, cores, from, from.plus(draw.seconds(900, 1_700))), component);
    }

    @Override
    public void plan(World world) {
        var fleet = world.fleet(component.name());
        var dice = world.dice("nightly job");
        for (var instance : fleet.instances()) {
            world.timeline().at(from, () -> {
                instance.condition().burn(cores);
                instance.suffer(A_LITTLE_SLOWER);
            });
            world.timeline().at(to, () -> {
                instance.condition().burn(0);
                instance.condition().recover(A_LITTLE_SLOWER);
            });
        }
        var first = fleet.instances().getFirst();
        world.timeline().at(from, () -> world.say(first, Level.INFO, BEGIN.said(dice)));
        world.timeline().at(to, () -> world.say(first, Level.INFO, END.said(dice)));
    }

    @Override
    public Optional<Cause> cause() {
        return Optional.empty();
    }
}
