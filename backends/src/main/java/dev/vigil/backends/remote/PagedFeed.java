package dev.vigil.backends.remote;

import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.remote.LogStore.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The events of pages that are wanted, up to a limit, as a feed that holds one page. */
final class PagedFeed implements Feed<LogEvent> {
    /** How many events one question may look at; a query that throws almost all of them away asks too much. */
    static final long MAX_FETCHED = 5_000_000;

    static final Duration LONGEST = Duration.ofMinutes(10);

    private final Pages pages;
    private final Predicate<LogEvent> wanted;
    private final long limit;
    private final boolean exactTotal;
    private final InstantSource clock;
    private final Instant started;
    private final Deque<Entry> page = new ArrayDeque<>();
    private @Nullable LogEvent next;
    private @Nullable Deque<LogEvent> turned;
    private long found;
    private boolean more;
    private boolean gaveUp;
    private volatile boolean closed;

    PagedFeed(Pages pages, Predicate<LogEvent> wanted, long limit, boolean exactTotal, InstantSource clock) {
        this.pages = pages;
        this.wanted = wanted;
        this.limit = limit;
        this.exactTotal = exactTotal;
        this.clock = clock;
        this.started = clock.instant();
    }

    /** Reads all of them now, so that the last can be given first. */
    PagedFeed turned() {
        var all = new ArrayDeque<LogEvent>();
        for (LogEvent event = find(); event != null; event = find()) {
            all.addFirst(event);
        }
        turned = all;
        return this;
    }

    @Override
    public boolean hasNext() {
        if (closed) {
            return false;
        }
        if (next == null) {
            next = turned == null ? find() : turned.poll();
        }
        return next != null;
    }

    @Override
    public LogEvent next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("there are no more events");
        }
        LogEvent event = next;
        next = null;
        return event;
    }

    private @Nullable LogEvent find() {
        while (!more && !closed) {
            Entry entry = page.poll();
            if (entry != null) {
                if (wanted.test(entry.event())) {
                    return counted(entry.event());
                }
            } else if (!pages.hasNext() || isTooMuch()) {
                return null;
            } else {
                page.addAll(pages.next());
            }
        }
        return null;
    }

    private @Nullable LogEvent counted(LogEvent event) {
        if (found == limit) {
            more = true;
            return null;
        }
        found++;
        return event;
    }

    private boolean isTooMuch() {
        gaveUp = pages.fetched() >= MAX_FETCHED
                || Duration.between(started, clock.instant()).compareTo(LONGEST) > 0;
        return gaveUp;
    }

    @Override
    public Coverage coverage() {
        boolean truncated = more || gaveUp || pages.isIncomplete();
        boolean complete = !truncated && !closed && !pages.hasNext() && page.isEmpty();
        var notes = new ArrayList<>(pages.notes());
        if (gaveUp) {
            notes.add("gave up after " + pages.fetched() + " events; ask for a shorter window or a narrower query");
        }
        return new Coverage(
                truncated,
                complete ? OptionalLong.of(found) : exactTotal ? pages.counted() : OptionalLong.empty(),
                pages.fetched(),
                Duration.between(started, clock.instant()),
                pages.nativeQuery(),
                pages.link(),
                notes);
    }

    @Override
    public void close() {
        closed = true;
    }
}
