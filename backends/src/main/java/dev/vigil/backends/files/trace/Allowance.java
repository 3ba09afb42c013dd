package dev.vigil.backends.files.trace;

import java.util.concurrent.atomic.AtomicLong;

/** How much may be remembered in all. For any thread. */
final class Allowance {
    private final AtomicLong left;

    Allowance(long bytes) {
        left = new AtomicLong(bytes);
    }

    /** Whether there was so much left; then it is taken. */
    boolean take(long bytes) {
        return left.getAndUpdate(before -> before >= bytes ? before - bytes : before) >= bytes;
    }

    void giveBack(long bytes) {
        left.addAndGet(bytes);
    }
}
