package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Dice;

/** The network between two components, in one direction of calling. */
public final class Link {
    private static final double MEDIAN_DELAY = 450;
    private static final double ROUTINE_RESETS = 0.0002;

    private final Dice dice;

    Link(Dice dice) {
        this.dice = dice;
    }

    /** One way, in microseconds. */
    long delay() {
        return (long) dice.logNormal(MEDIAN_DELAY, 0.35);
    }

    /** Whether the connection breaks, as one in some thousands does on a good day. */
    boolean resets() {
        return dice.hits(ROUTINE_RESETS);
    }
}
