package dev.vigil.simulator.fault;

import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Somebody sets the log level of some services to DEBUG: far more lines, some with frightening words, and no harm. */
public record Talkative(Rollout rollout) implements Happening {
    private static final int SERVICES = 3;

    public static List<Happening> drawn(Draw draw) {
        var talkative = new ArrayList<Happening>();
        var struck = new ArrayList<Component>();
        while (struck.size() < SERVICES) {
            var component = draw.service(each -> !struck.contains(each));
            struck.add(component);
            talkative.add(new Talkative(draw.rollout(draw.deploys().configuration(component, draw.beforeEnd(14, 44)))));
        }
        var happenings = new ArrayList<>(draw.with(talkative.getFirst(), struck.toArray(Component[]::new)));
        happenings.addAll(talkative.subList(1, SERVICES));
        return List.copyOf(happenings);
    }

    @Override
    public void plan(World world) {
        rollout.plan(world, instance -> instance.condition().talkMuch());
    }

    @Override
    public Optional<Cause> cause() {
        return Optional.empty();
    }
}
