package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Dice;

/** What programs say by themselves, again and again: scheduled work, and the small troubles that nobody looks into. */
final class Routines {
    private final World world;
    private final Dice dice;
    private final double noise;

    Routines(World world, double noise) {
        this.world = world;
        this.dice = world.dice("routines");
        this.noise = noise;
    }

    void begin() {
        for (var fleet : world.fleets()) {
            for (var routine : fleet.component().routines()) {
                scheduleNext(fleet, routine);
            }
        }
    }

    private void scheduleNext(Fleet fleet, Component.Routine routine) {
        double mean = routine.every().toMillis() * Timeline.MILLI / noise;
        world.timeline().in((long) dice.exponential(mean), () -> {
            var instance = dice.pick(fleet.instances());
            if (instance.ready() && !instance.stopped()) {
                world.words().say(instance, routine.level(), routine.phrase().said(dice));
            }
            scheduleNext(fleet, routine);
        });
    }
}
