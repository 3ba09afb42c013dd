package dev.vigil.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Threads that do the same thing again and again for a while. */
final class Load {
    private static final int USUAL_CALLS = 4_096;

    private Load() {}

    /** What came of it: how long it took, and how long each call took. */
    static final class Measured {
        private final double seconds;
        private final long[] sortedNanos;

        Measured(double seconds, long[] sortedNanos) {
            this.seconds = seconds;
            this.sortedNanos = sortedNanos;
        }

        double perSecond() {
            return sortedNanos.length / seconds;
        }

        double percentileMillis(int percent) {
            int at = (int) Math.ceil(sortedNanos.length * percent / 100.0) - 1;
            return sortedNanos.length == 0 ? Double.NaN : sortedNanos[Math.max(0, at)] / 1e6;
        }
    }

    static Measured run(int threads, Duration length, Runnable call) throws Exception {
        long begun = System.nanoTime();
        long end = begun + length.toNanos();
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = executor.invokeAll(IntStream.range(0, threads)
                    .<Callable<long[]>>mapToObj(_ -> () -> calls(end, call))
                    .toList());
            var all = LongStream.empty();
            for (var one : running) {
                all = LongStream.concat(all, Arrays.stream(one.get()));
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            return new Measured(seconds, all.sorted().toArray());
        }
    }

    private static long[] calls(long end, Runnable call) {
        long[] took = new long[USUAL_CALLS];
        int count = 0;
        long now = System.nanoTime();
        while (now < end) {
            call.run();
            long done = System.nanoTime();
            if (count == took.length) {
                took = Arrays.copyOf(took, 2 * count);
            }
            took[count++] = done - now;
            now = done;
        }
        return Arrays.copyOf(took, count);
    }
}
