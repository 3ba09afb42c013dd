package dev.vigil.simulator.fault;

import dev.vigil.api.Level;
import dev.vigil.simulator.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Warnings that begin in the middle of it all, sound like something, and have nothing to do with it. */
record Grumble(String service, Murmur words, Instant from) implements Happening {
    private static final List<String> WORDS = List.of(
            "certificate of the internal dashboard expires in {count} days",
            "volume for old logs is 8{count}% full, rotation will free it",
            "clock offset to the time server is {count} ms",
            "feature switch store did not answer, using the switches of the last hour",
            "deprecated setting metrics.port is ignored",
            "usage statistics could not be sent, will be sent tomorrow",
            "heap after collection is at {count}%",
            "configuration reload skipped: nothing changed");

    static Grumble drawn(Draw draw, String service) {
        var dice = draw.dice();
        var murmur = Murmur.of(Level.WARN, dice.between(40, 110), dice.pick(WORDS));
        return new Grumble(service, murmur, draw.beforeEnd(12, 50));
    }

    @Override
    public void plan(World world) {
        words.plan(world, world.fleet(service).instances().getFirst(), from);
    }

    @Override
    public Optional<Cause> cause() {
        return Optional.empty();
    }
}
