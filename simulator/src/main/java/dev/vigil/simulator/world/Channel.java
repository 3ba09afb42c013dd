package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Platform;
import dev.vigil.simulator.shop.Role;
import java.util.ArrayDeque;

/**
 * One process's way to one peer: the connection pool where it has one, and the circuit breaker that stops calls after too
 * many failures (Nygard, "Release It!", 2nd edition, chapter 5).
 */
final class Channel {
    static final long POOL_PATIENCE = 3 * Timeline.SECOND;
    private static final int WINDOW = 12;
    private static final int OPENS_AT = 8;
    private static final long OPEN_FOR = 10 * Timeline.SECOND;
    private static final int POOL_SIZE = 6;

    private final Timeline timeline;
    private final int poolSize;
    private boolean breaks;
    private final ArrayDeque<Attempt> waiting = new ArrayDeque<>();
    private int inUse;
    private int window;
    private int seen;
    private boolean open;
    private long probeAt;

    Channel(Timeline timeline, Platform caller, Role peer, int scale) {
        this.timeline = timeline;
        this.poolSize = peer == Role.DATABASE ? POOL_SIZE * scale : Integer.MAX_VALUE;
        // A proxy that gave up on a whole program because of one endpoint would make every fault a total one.
        this.breaks = caller != Platform.PROXY && (peer == Role.SERVICE || peer == Role.EXTERNAL);
    }

    /** Whether a call may be tried. While the circuit is open, now and then one may, to see whether things are well again. */
    boolean lets() {
        if (!open) {
            return true;
        }
        if (timeline.now() < probeAt) {
            return false;
        }
        probeAt = timeline.now() + OPEN_FOR;
        return true;
    }

    /** Counts how a call ended; answers whether that opened or closed the circuit. */
    boolean note(boolean failed) {
        if (!breaks) {
            return false;
        }
        window = ((window << 1) | (failed ? 1 : 0)) & ((1 << WINDOW) - 1);
        seen = Math.min(WINDOW, seen + 1);
        if (open) {
            return !failed && close();
        }
        if (failed && seen == WINDOW && Integer.bitCount(window) >= OPENS_AT) {
            open = true;
            probeAt = timeline.now() + OPEN_FOR;
            return true;
        }
        return false;
    }

    boolean isOpen() {
        return open;
    }

    /** Takes a connection, now or later; {@link Attempt#connected} follows. */
    void take(Attempt attempt) {
        if (inUse < poolSize) {
            inUse++;
            attempt.connected();
        } else {
            waiting.add(attempt);
            timeline.in(POOL_PATIENCE, attempt::poolEmpty);
        }
    }

    void giveBack() {
        inUse--;
        while (inUse < poolSize && !waiting.isEmpty()) {
            var next = waiting.poll();
            if (next.stillWaits()) {
                inUse++;
                next.connected();
            }
        }
    }

    /** A connection that is taken and will never be given back. */
    void loseOne() {
        if (inUse < poolSize) {
            inUse++;
        }
    }

    /** From now on no number of failures stops the calls. */
    void neverBreak() {
        breaks = false;
    }

    int inUse() {
        return inUse;
    }

    int poolSize() {
        return poolSize;
    }

    int waiting() {
        return (int) waiting.stream().filter(Attempt::stillWaits).count();
    }

    private boolean close() {
        open = false;
        seen = 0;
        window = 0;
        return true;
    }
}
