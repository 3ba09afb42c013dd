package dev.vigil.server.rest;

import dev.vigil.api.backend.Feed;
import dev.vigil.api.http.LogsBody;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.server.http.EventStream;
import dev.vigil.server.http.Reply;

/** Passes log events on as they come, and closes their feed whatever happens. */
record TailSource(Feed<LogEvent> feed, Shown shown) implements Reply.EventSource {
    @Override
    public void writeTo(EventStream events) {
        try {
            while (feed.hasNext()) {
                events.send(LogsBody.TAIL_EVENT, shown.event(feed.next()));
            }
        } finally {
            abandon();
        }
    }

    /** Closing records the end of the stream, which an interrupted thread could not wait for. */
    @Override
    public void abandon() {
        boolean interrupted = Thread.interrupted();
        feed.close();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
