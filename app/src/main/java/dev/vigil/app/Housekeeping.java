package dev.vigil.app;

import dev.vigil.api.VigilException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does a chore again and again until it is closed. */
final class Housekeeping implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final Runnable chore;
    private final Duration interval;
    private final CountDownLatch closing = new CountDownLatch(1);

    private Housekeeping(Runnable chore, Duration interval) {
        this.chore = chore;
        this.interval = interval;
    }

    /** Does it now, and from now on once in every interval. A fault of the first time is the caller's. */
    static Housekeeping start(Runnable chore, Duration interval) {
        chore.run();
        return later(chore, interval);
    }

    /** Does it once in every interval, for the first time when one has gone by. */
    static Housekeeping later(Runnable chore, Duration interval) {
        var housekeeping = new Housekeeping(chore, interval);
        Thread.ofPlatform().daemon().name("vigil-housekeeping").start(housekeeping::repeat);
        return housekeeping;
    }

    @Override
    public void close() {
        closing.countDown();
    }

    private void repeat() {
        try {
            while (!closing.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                once();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void once() {
        try {
            chore.run();
        } catch (VigilException e) {
            LOG.warn("housekeeping failed, and is tried again in {}: {}", interval, e.explanation());
        }
    }
}
