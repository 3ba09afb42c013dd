package dev.vigil.redaction;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** What work costs in processor time, which is the same whatever else the machine is doing. */
final class Effort {
    private static final long LOOK_EVERY_MILLIS = 100;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    private Effort() {}

    /** The result of the work, unless it takes more processor time than this. */
    static <T> T within(Duration most, Supplier<T> work) {
        return new Effort().await(most, work);
    }

    private <T> T await(Duration most, Supplier<T> work) {
        var result = new CompletableFuture<T>();
        var thread = Thread.ofPlatform().daemon().start(() -> result.completeAsync(work, Runnable::run));
        while (true) {
            try {
                return result.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (threads.getThreadCpuTime(thread.threadId()) > most.toNanos()) {
                    var tooMuch = new AssertionError("took more than " + most + " of processor time");
                    tooMuch.setStackTrace(thread.getStackTrace());
                    throw tooMuch;
                }
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
        }
    }
}
