package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Dice;

/**
 * The heap of one process with a generational collector, in outline: garbage gathers until the free space is used up,
 * then the program stands still while it is removed. What leaks stays. As the free space shrinks, pauses come more often
 * and, since most of the heap has to be copied, last longer, until nothing is left.
 */
final class Heap {
    private static final double YOUNG_SHARE = 0.35;
    private static final double LIVE_AT_START = 0.24;
    private static final double CONCURRENT_LIMIT = 0.72;
    private static final double OUT_OF_MEMORY = 0.985;
    private static final double GARBAGE_PER_REQUEST = 0.004;
    private static final double GARBAGE_PER_SECOND = 0.0015;
    private static final double IDLE_COLLECTION_SECONDS = 60;
    private static final double SHORT_PAUSE = 9.0 * Timeline.MILLI;
    private static final double FULL_PAUSE = 2_200.0 * Timeline.MILLI;

    private final double limit;
    private final Dice dice;
    private final double scale;
    private double live;
    private double garbage;
    private long allocatedAt;
    private boolean lastWasFull;

    /** @param scale how many times the usual traffic it is built for */
    Heap(long limitBytes, double scale, Dice dice) {
        this.limit = limitBytes;
        this.scale = scale;
        this.dice = dice;
        reset();
    }

    void reset() {
        live = limit * LIVE_AT_START * dice.between(0.9, 1.1);
        garbage = 0;
    }

    void leak(double bytes) {
        live = Math.min(limit, live + bytes);
    }

    /**
     * A request leaves garbage behind, as did the work of the program's own since the last one; answers how long, in
     * microseconds, the program stands still for it.
     */
    long allocate(long nowMicros) {
        double seconds = (double) (nowMicros - allocatedAt) / Timeline.SECOND;
        allocatedAt = nowMicros;
        garbage += limit * GARBAGE_PER_REQUEST / scale * dice.between(0.6, 1.4);
        garbage += limit * GARBAGE_PER_SECOND * Math.min(seconds, IDLE_COLLECTION_SECONDS);
        double room = Math.min(limit * YOUNG_SHARE, (limit - live) * 0.85);
        if (garbage < room) {
            return 0;
        }
        garbage = limit * 0.01;
        double pressure = Math.max(0, (live / limit - CONCURRENT_LIMIT) / (1 - CONCURRENT_LIMIT));
        lastWasFull = pressure > 0;
        return (long) (dice.logNormal(SHORT_PAUSE, 0.4) + FULL_PAUSE * pressure * dice.between(0.6, 1.2));
    }

    /** Whether the latest collection had to take the whole heap. */
    boolean lastWasFull() {
        return lastWasFull;
    }

    boolean isFull() {
        return live >= limit * OUT_OF_MEMORY;
    }

    double used() {
        return Math.min(limit, live + garbage);
    }

    double live() {
        return live;
    }

    double limit() {
        return limit;
    }
}
