package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Dice;

/** The volume on which a component keeps its files. It fills slowly by itself, and faster when something makes it. */
public final class Disk {
    private static final double GIB = 1L << 30;
    private static final double FULL = 100;
    private static final double SIZE_GIB = 80;
    private static final double USUAL_PERCENT_PER_HOUR = 0.3;

    private final Timeline timeline;
    private double percent;
    private double percentPerHour = USUAL_PERCENT_PER_HOUR;
    private long knownAt;

    Disk(Timeline timeline, Dice dice) {
        this.timeline = timeline;
        this.percent = dice.between(34, 71);
        this.knownAt = timeline.now();
    }

    /** From now on so much is written that it is full after that time. */
    public void fillWithin(long micros) {
        percentPerHour = (FULL - percent()) * 3_600 * Timeline.SECOND / micros;
    }

    /** Nothing more than usual is written from now on. */
    public void rest() {
        percent();
        percentPerHour = USUAL_PERCENT_PER_HOUR;
    }

    double percent() {
        double hours = (timeline.now() - knownAt) / (3_600.0 * Timeline.SECOND);
        percent = Math.min(FULL, percent + percentPerHour * hours);
        knownAt = timeline.now();
        return percent;
    }

    double usedBytes() {
        return percent() / FULL * SIZE_GIB * GIB;
    }
}
