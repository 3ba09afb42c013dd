package dev.vigil.bench;

import dev.vigil.redaction.Destination;
import dev.vigil.redaction.Placeholders;
import dev.vigil.redaction.Redactor;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/** How fast a log passes the redactor on two processors, in chunks as they arrive. */
final class RedactionSpeed {
    private static final int BYTES = 25_000_000;
    private static final int THREADS = 2;
    private static final int ROUNDS = 4;
    private static final int CHUNK = 64 * 1024;
    private static final double MB = 1e6;
    private static final double MILLI = 1e6;

    private final byte[] log = new NoisyLog(1).bytes(BYTES);
    private final Redactor redactor;

    RedactionSpeed(Redactor redactor) {
        this.redactor = redactor;
    }

    /**
     * @param megabytes a second, over both processors
     * @param plain the same for a loop that counts lines
     * @param chunkMillis what a chunk of 64 KB waits, at the 99th percentile
     */
    record Measured(double megabytes, double plain, double chunkMillis) {}

    Measured measure() throws InterruptedException, ExecutionException {
        double best = 0;
        double plain = 0;
        for (int i = 0; i < ROUNDS; i++) {
            plain = Math.max(plain, onBoth(this::countLines));
            best = Math.max(best, onBoth(() -> redact(new long[1])));
        }
        return new Measured(best, plain, chunkMillis());
    }

    private double onBoth(Callable<Long> work) throws InterruptedException, ExecutionException {
        try (var pool = Executors.newFixedThreadPool(THREADS)) {
            long begun = System.nanoTime();
            var first = pool.submit(work);
            var second = pool.submit(work);
            long done = first.get() + second.get();
            return THREADS * log.length / MB / ((System.nanoTime() - begun) / 1e9) + (done < 0 ? 1 : 0);
        }
    }

    private long countLines() {
        long lines = 0;
        for (byte each : log) {
            lines += each == '\n' ? 1 : 0;
        }
        return lines;
    }

    private long redact(long[] longest) throws IOException {
        long found = 0;
        int chunk = 0;
        try (var stream = redactor.stream(
                OutputStream.nullOutputStream(), Destination.MODEL, Placeholders.unnumbered(), any -> {})) {
            for (int at = 0; at < log.length; at += CHUNK) {
                long begun = System.nanoTime();
                stream.write(log, at, Math.min(CHUNK, log.length - at));
                stream.flush();
                longest[chunk++ % longest.length] = System.nanoTime() - begun;
                found++;
            }
        }
        return found;
    }

    private double chunkMillis() {
        var times = new long[log.length / CHUNK + 1];
        try {
            redact(times);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        Arrays.sort(times);
        return times[(int) (times.length * 0.99)] / MILLI;
    }
}
