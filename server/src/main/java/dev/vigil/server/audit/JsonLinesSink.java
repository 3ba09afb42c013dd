package dev.vigil.server.audit;

import dev.vigil.ledger.Entry;
import dev.vigil.ledger.Export;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Copies entries to a stream, one JSON object a line, for whoever collects the output of the process. A stream that is
 * slow or broken holds up nobody: what does not fit the queue is left out, and the stream is told how much that was.
 */
public final class JsonLinesSink implements EntrySink, AutoCloseable {
    private static final int MAX_WAITING = 10_000;
    private static final long LONGEST_CLOSE_MILLIS = 2_000;
    private static final long POLL_MILLIS = 200;

    private final OutputStream out;
    private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final AtomicLong leftOut = new AtomicLong();
    private final Thread thread;
    private long told;
    private volatile boolean closing;

    private JsonLinesSink(OutputStream out) {
        this.out = out;
        this.thread = Thread.ofPlatform().daemon().name("vigil-audit-copy").unstarted(this::serve);
    }

    public static JsonLinesSink to(OutputStream out) {
        var sink = new JsonLinesSink(out);
        sink.thread.start();
        return sink;
    }

    @Override
    public void offer(Entry entry) {
        if (closing || !waiting.offer(entry)) {
            leftOut.incrementAndGet();
        }
    }

    /** How many entries have been left out so far; the ledger itself has them all. */
    public long leftOut() {
        return leftOut.get();
    }

    /** How many entries wait to be written. */
    public int lag() {
        return waiting.size();
    }

    /** Writes what waits, but does not wait long for a stream that is stuck. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join(LONGEST_CLOSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve() {
        try {
            while (!closing || !waiting.isEmpty()) {
                var entry = waiting.poll(POLL_MILLIS, TimeUnit.MILLISECONDS);
                if (entry != null) {
                    write(entry);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Entry entry) {
        try {
            long missing = leftOut.get();
            if (missing != told) {
                line("{\"audit_entries_left_out\":" + missing + "}");
                told = missing;
            }
            line(Export.line(entry));
        } catch (IOException e) {
            leftOut.incrementAndGet();
        }
    }

    private void line(String json) throws IOException {
        out.write((json + "\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
