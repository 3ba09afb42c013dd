package dev.vigil.backends.files.log;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The threads that read blocks, one for each processor, with a buffer each. */
public final class Readers implements AutoCloseable {
    private static final int MAX_THREADS = 16;
    private static final long MAX_PENDING_BYTES = 256L << 20;

    private final ExecutorService threads;
    private final BlockingQueue<byte[]> buffers;
    private final int count;
    private final long pendingBytes;

    /** Something that is read with a lent buffer. */
    interface Reading<T> {
        T read(byte[] buffer) throws IOException;
    }

    public Readers(int processors) {
        this(processors, MAX_PENDING_BYTES);
    }

    /** @param pendingBytes how much memory events may hold that wait to be given */
    public Readers(int processors, long pendingBytes) {
        this.pendingBytes = Math.min(pendingBytes, MAX_PENDING_BYTES);
        count = Math.clamp(processors, 1, MAX_THREADS);
        // Platform threads: this is work for processors, and virtual ones would let it crowd out those that wait.
        threads = Executors.newFixedThreadPool(
                count, Thread.ofPlatform().daemon().name("files-reader-", 0).factory());
        buffers = new ArrayBlockingQueue<>(count);
    }

    /** Events that wait to be given may hold so much memory; beyond it, order yields. */
    long pendingBytes() {
        return pendingBytes;
    }

    /** How many blocks to read ahead of what is asked for: readers and those who take events are busy in turns. */
    int ahead() {
        return 3 * count;
    }

    <T> Future<T> submit(Reading<T> reading) {
        if (threads.isShutdown()) {
            throw new VigilException(ErrorCode.SHUTTING_DOWN, "the files backend was closed; open it again to read on");
        }
        return threads.submit(() -> {
            byte[] lent = buffers.poll();
            byte[] buffer = lent == null ? new byte[BlockScan.BUFFER_BYTES] : lent;
            try {
                return reading.read(buffer);
            } finally {
                if (!buffers.offer(buffer)) {
                    // More buffers than threads cannot be; nothing is lost if they are.
                    buffers.clear();
                }
            }
        });
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
