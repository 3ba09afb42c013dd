package dev.vigil.simulator.fault;

import dev.vigil.api.telemetry.Deploy;
import dev.vigil.simulator.shop.Bug;
import dev.vigil.simulator.world.Ailment;
import dev.vigil.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A new version that one process tried, failed, and gave back for the old one, long before anybody asks: all is well.
 */
public record Canary(Deploy deploy, Deploy back, Ailment ailment, Duration replacing) implements Happening {
    public static List<Happening> drawn(Draw draw) {
        var dice = draw.dice();
        var component = draw.service(_ -> true);
        var endpoint = dice.pick(component.endpoints());
        var bug = Bug.in(component, endpoint, dice);
        var begin = draw.beforeEnd(85, 125);
        var deploy = draw.deploys().touching(component, begin, bug.culprit());
        var back = draw.deploys().rollback(component, deploy, begin.plus(draw.seconds(240, 480)));
        var ailment = new Ailment.Throws(endpoint.name(), dice.between(0.2, 0.6), bug);
        return draw.with(new Canary(deploy, back, ailment, draw.seconds(6, 16)), component);
    }

    @Override
    public void plan(World world) {
        world.announce(deploy);
        world.announce(back);
        var instance = world.fleet(deploy.service()).instances().getFirst();
        String old = instance.version();
        world.timeline().at(deploy.time(), instance::stop);
        world.timeline().at(started(deploy.time()), () -> {
            instance.suffer(ailment);
            instance.start(deploy.version());
        });
        world.timeline().at(back.time(), instance::stop);
        world.timeline().at(started(back.time()), () -> {
            instance.condition().recover(ailment);
            instance.start(old);
        });
    }

    private Instant started(Instant stopped) {
        return stopped.plus(replacing);
    }

    @Override
    public Optional<Cause> cause() {
        return Optional.empty();
    }
}
