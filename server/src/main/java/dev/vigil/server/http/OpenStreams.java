package dev.vigil.server.http;

import java.io.OutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The event streams that are open now, so that stopping the server can end them. */
final class OpenStreams {
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private final Duration heartbeat;
    private volatile boolean stopping;

    OpenStreams(Duration heartbeat) {
        this.heartbeat = heartbeat;
    }

    EventStream open(OutputStream out) {
        var events = new EventStream(out, heartbeat);
        open.add(events);
        if (stopping) {
            events.stop();
        }
        return events;
    }

    void close(EventStream events) {
        events.finish();
        open.remove(events);
    }

    void stopAll() {
        stopping = true;
        open.forEach(EventStream::stop);
    }

    int count() {
        return open.size();
    }
}
