package dev.vigil.server.http;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Server-sent events on their way to one client (https://html.spec.whatwg.org/multipage/server-sent-events.html): numbered
 * from 1, with a comment now and then so that both ends notice when the other is gone.
 */
public final class EventStream {
    private final OutputStream out;
    private final Thread producer;
    private final Thread heart;
    private long last;
    private boolean closed;

    /** Starts the stream of the calling thread, which will be interrupted when the client goes. */
    EventStream(OutputStream out, Duration heartbeat) {
        this.out = out;
        this.producer = Thread.currentThread();
        this.heart = Thread.ofVirtual().name("heartbeat").unstarted(() -> beat(heartbeat));
        heart.start();
    }

    /** Sends one event; when the client is gone, a {@link ErrorCode#CANCELLED}. */
    public void send(String event, Object body) {
        String data = Json.write(body);
        synchronized (this) {
            write("id: " + (last + 1) + "\nevent: " + event + "\ndata: " + data + "\n\n");
            last++;
        }
    }

    /** Ends it from the side of the server: the producer is interrupted, and nothing more is sent. */
    synchronized void stop() {
        if (!closed) {
            closed = true;
            producer.interrupt();
        }
    }

    /** Ends it from the side of the producer, which is told nothing more. */
    synchronized void finish() {
        closed = true;
        heart.interrupt();
    }

    private void beat(Duration heartbeat) {
        try {
            while (true) {
                Thread.sleep(heartbeat);
                write(":\n\n");
            }
        } catch (InterruptedException | VigilException e) {
            stop();
        }
    }

    private synchronized void write(String text) {
        if (closed) {
            throw gone(null);
        }
        try {
            out.write(text.getBytes(StandardCharsets.UTF_8));
            out.flush();
        } catch (IOException e) {
            stop();
            throw gone(e);
        }
    }

    private static VigilException gone(@org.jspecify.annotations.Nullable Throwable cause) {
        return new VigilException(ErrorCode.CANCELLED, "the client is gone, or the server stops", cause);
    }
}
