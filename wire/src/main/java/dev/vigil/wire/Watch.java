package dev.vigil.wire;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/**
 * Closes a stream when its time is up: the JDK's client bounds the wait for an answer's head, not for its body. A reader
 * then gets an {@link HttpTimeoutException}.
 */
final class Watch implements Closeable {
    private final InputStream body;
    private final long allowedNanos;
    private final Thread guard;
    private volatile long since = System.nanoTime();
    private volatile boolean expired;

    Watch(InputStream body, Duration allowed) {
        this.body = body;
        allowedNanos = allowed.toNanos();
        guard = Thread.ofVirtual().start(this::guard);
    }

    /** The stream, each of whose reads begins the time anew. */
    InputStream touching() {
        return new FilterInputStream(body) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int from, int count) throws IOException {
                try {
                    int read = body.read(into, from, count);
                    since = System.nanoTime();
                    return read;
                } catch (IOException e) {
                    throw orTimeout(e);
                }
            }
        };
    }

    /** What a failed read was really about. */
    IOException orTimeout(IOException e) {
        if (!expired) {
            return e;
        }
        var timeout = new HttpTimeoutException("time is up");
        timeout.initCause(e);
        return timeout;
    }

    @Override
    public void close() throws IOException {
        guard.interrupt();
        body.close();
    }

    private void guard() {
        try {
            for (long left = allowedNanos; left > 0; left = since + allowedNanos - System.nanoTime()) {
                Thread.sleep(Duration.ofNanos(left));
            }
            expired = true;
            body.close();
        } catch (InterruptedException | IOException e) {
            // Closed before the time was up, or already broken: there is nothing left to guard.
            Thread.currentThread().interrupt();
        }
    }
}
