package dev.vigil.simulator.fault;

import dev.vigil.api.Level;
import dev.vigil.simulator.shop.Phrase;
import dev.vigil.simulator.world.Instance;
import dev.vigil.simulator.world.World;
import java.time.Instant;

/**
 * Something that a process says again and again while something is wrong with it.
 *
 * @param everySeconds the mean time between two
 */
record Murmur(Level level, Phrase phrase, double everySeconds) {
    private static final double MICROS = 1e6;

    static Murmur of(Level level, double everySeconds, String phrase) {
        return new Murmur(level, Phrase.of(phrase), everySeconds);
    }

    void plan(World world, Instance instance, Instant from) {
        var dice = world.dice("murmur of " + instance.name() + " at " + everySeconds);
        world.timeline().at(from, new Runnable() {
            @Override
            public void run() {
                world.timeline().in((long) dice.exponential(everySeconds * MICROS), () -> {
                    if (instance.ready()) {
                        world.say(instance, level, phrase.said(dice));
                    }
                    run();
                });
            }
        });
    }
}
