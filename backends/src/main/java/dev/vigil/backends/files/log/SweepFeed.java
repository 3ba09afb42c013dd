package dev.vigil.backends.files.log;

import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.telemetry.LogEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** The events of a sweep, up to a limit, as a feed. */
final class SweepFeed implements Feed<LogEvent> {
    private final Sweep sweep;
    private final LineNumbers lines;
    private final long limit;
    private final String command;
    private final List<String> notes;
    private final InstantSource clock;
    private final Instant started;
    private @Nullable Located next;
    private @Nullable Deque<Located> turned;
    private long swept;
    private boolean more;
    private boolean older;
    private volatile boolean closed;

    SweepFeed(Sweep sweep, LineNumbers lines, long limit, String command, List<String> notes, InstantSource clock) {
        this.sweep = sweep;
        this.lines = lines;
        this.limit = limit;
        this.command = command;
        this.notes = notes;
        this.clock = clock;
        this.started = clock.instant();
    }

    @Override
    public boolean hasNext() {
        if (closed) {
            return false;
        }
        if (next == null) {
            next = turned == null ? sweepOn() : turned.poll();
        }
        return next != null;
    }

    private @Nullable Located sweepOn() {
        Located found = more ? null : sweep.next();
        if (found != null && swept == limit) {
            more = true;
            sweep.close();
            return null;
        }
        swept++;
        return found;
    }

    /** Says in the answer that there are older events that were not asked for. */
    SweepFeed withoutOlder() {
        older = true;
        return this;
    }

    /** Reads all of the newest now, so that the oldest of them can be given first. */
    SweepFeed turned() {
        var newest = new ArrayDeque<Located>();
        for (Located found = sweepOn(); found != null; found = sweepOn()) {
            newest.addFirst(found);
        }
        turned = newest;
        return this;
    }

    @Override
    public LogEvent next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException();
        }
        Located event = next;
        next = null;
        return lines.withOrigin(event);
    }

    @Override
    public Coverage coverage() {
        Tally tally = sweep.tally();
        var all = new ArrayList<>(notes);
        all.addAll(sweep.faults());
        all.addAll(tally.notes());
        boolean complete = sweep.isComplete() && sweep.faults().isEmpty() && !more && !older;
        return new Coverage(
                more || older || !sweep.isComplete() || !sweep.faults().isEmpty(),
                complete ? OptionalLong.of(tally.matchedEvents()) : OptionalLong.empty(),
                tally.events(),
                Duration.between(started, clock.instant()),
                command,
                "",
                List.copyOf(all));
    }

    @Override
    public void close() {
        closed = true;
        sweep.close();
    }
}
