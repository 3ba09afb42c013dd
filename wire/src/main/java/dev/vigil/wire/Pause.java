package dev.vigil.wire;

import java.time.Duration;

/** Waits between tries; passed in so that tests need not. */
@FunctionalInterface
public interface Pause {
    void pause(Duration time) throws InterruptedException;

    static Pause sleeping() {
        return Thread::sleep;
    }
}
