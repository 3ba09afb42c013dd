package dev.vigil.backends.files.log;

import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.backend.TailRequest;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import dev.vigil.backends.files.source.FileSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Events that are there, then those that are appended, until it is closed. */
final class TailFeed implements Feed<LogEvent> {
    private static final Instant FAR = Instant.parse("2200-01-01T00:00:00Z");
    private static final long POLL_MILLIS = 150;

    private final CountDownLatch closing = new CountDownLatch(1);
    private final Feed<LogEvent> history;
    private final Followers followers;
    private final Deque<LogEvent> arrived = new ArrayDeque<>();
    private final List<String> notes;
    private final String command;
    private final InstantSource clock;
    private final Instant started;
    private boolean live;
    private long given;
    private volatile boolean closed;

    TailFeed(LogFiles files, FileSet set, TailRequest request, String command, InstantSource clock) {
        this.command = command;
        this.clock = clock;
        this.started = clock.instant();
        var selection = new Selection(request.service(), request.query(), new TimeRange(request.from(), FAR));
        this.followers = new Followers(files, set, selection);
        this.notes = followers.notes();
        this.history = files.read(
                followers.history(),
                new LogRequest(
                        request.service(),
                        request.resource(),
                        request.query(),
                        new TimeRange(request.from(), FAR),
                        LogRequest.ALL,
                        LogRequest.Order.OLDEST_FIRST),
                List.of(),
                command);
    }

    @Override
    public boolean hasNext() {
        if (!live && !closed && history.hasNext()) {
            return true;
        }
        live = true;
        while (arrived.isEmpty() && !closed) {
            arrived.addAll(followers.poll());
            if (arrived.isEmpty() && !pause()) {
                return false;
            }
        }
        return !closed;
    }

    @Override
    public LogEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        given++;
        return live ? arrived.remove() : history.next();
    }

    @Override
    public Coverage coverage() {
        var all = new ArrayList<>(history.coverage().notes());
        all.addAll(notes);
        return new Coverage(
                false,
                OptionalLong.empty(),
                given,
                Duration.between(started, clock.instant()),
                command,
                "",
                List.copyOf(all));
    }

    @Override
    public void close() {
        closed = true;
        history.close();
        closing.countDown();
        followers.close();
    }

    /** Waits a moment; false when the feed was closed or the reader interrupted. */
    private boolean pause() {
        try {
            return !closing.await(POLL_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
