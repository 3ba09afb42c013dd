package dev.vigil.simulator.fault;

import dev.vigil.api.Level;
import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Phrase;
import dev.vigil.simulator.world.Instance;
import dev.vigil.simulator.world.Node;
import dev.vigil.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One process takes all processors of its machine for work of its own; what else runs there starves. The other processes
 * of the same services, on other machines, are well.
 *
 * @param node its machine, by number
 * @param victims services that have a process on that machine too
 */
public record NoisyNeighbour(Component component, int node, List<Component> victims, double starving, Instant onset)
        implements Happening {
    private static final double CORES = 14.5;
    private static final List<String> NOISY = List.of("suggestions", "finder", "shipping", "mailroom");
    private static final List<String> STARVED =
            List.of("catalogue", "pricing", "stock", "basket", "accounts", "checkout");

    public static List<Happening> drawn(Draw draw) {
        var dice = draw.dice();
        var component = draw.shop().component(dice.pick(NOISY));
        int first = dice.below(STARVED.size());
        int second = (first + 1 + dice.below(STARVED.size() - 1)) % STARVED.size();
        var victims =
                List.of(draw.shop().component(STARVED.get(first)), draw.shop().component(STARVED.get(second)));
        int node = dice.below(World.NODES.size());
        var noisy = new NoisyNeighbour(component, node, victims, dice.between(35, 80), draw.onset());
        return draw.with(noisy, component, victims.getFirst(), victims.getLast());
    }

    @Override
    public void plan(World world) {
        var machine = world.nodes().get(node);
        var noisy = placed(world, component, machine);
        victims.forEach(victim -> placed(world, victim, machine));
        world.timeline().at(onset, () -> {
            noisy.condition().burn(CORES);
            machine.crowd(starving);
            world.say(noisy, Level.INFO, announcement().said(world.dice("announcement")));
        });
        Murmur.of(Level.INFO, 120, "batch step {count} done, {rows} rows in {rows} ms")
                .plan(world, noisy, onset);
    }

    private static Instance placed(World world, Component component, Node machine) {
        var instance = world.fleet(component.name()).instances().getFirst();
        instance.moveTo(machine);
        return instance;
    }

    private static Phrase announcement() {
        return Phrase.of("batch job started: recomputing {rows}000 rows with 16 threads");
    }

    @Override
    public Optional<Cause> cause() {
        var object = new CauseObject(CauseObject.Kind.NODE, World.NODES.get(node));
        return Optional.of(new Cause(component.name(), Fault.NOISY_NEIGHBOUR, object, onset));
    }
}
