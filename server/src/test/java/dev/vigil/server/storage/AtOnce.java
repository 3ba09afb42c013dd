package dev.vigil.server.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Jobs on several threads at once, and how they ended. */
final class AtOnce {
    private AtOnce() {}

    interface Job {
        int run(int number);
    }

    /** Starts them together, each on a virtual thread, and waits for all. */
    static List<Future<Integer>> manyAtOnce(int threads, Job job) throws InterruptedException {
        var start = new CountDownLatch(1);
        var outcomes = new ArrayList<Future<Integer>>();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < threads; i++) {
                int number = i;
                outcomes.add(executor.submit(() -> {
                    start.await();
                    return job.run(number);
                }));
            }
            start.countDown();
        }
        return outcomes;
    }

    static void onAnotherThread(Runnable job) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            executor.submit(job).get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    static Throwable failureOf(Future<Integer> outcome) throws InterruptedException {
        try {
            throw new AssertionError("did not fail: " + outcome.get());
        } catch (ExecutionException e) {
            return e.getCause() == null ? e : e.getCause();
        }
    }
}
