package dev.vigil.backends.remote;

import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.LogRequest.Order;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.remote.LogStore.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Events of a store that are there, then those that arrive: it is asked again and again for what is new. */
final class PollingTail implements Feed<LogEvent> {
    private final LogStore store;
    private final String nativeQuery;
    private final Predicate<LogEvent> wanted;
    private final InstantSource clock;
    private final Instant started;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Deque<LogEvent> arrived = new ArrayDeque<>();
    private final List<String> notes = new ArrayList<>();
    private final Map<String, Instant> seen = new HashMap<>();
    private Instant from;
    private Pages pages;
    private long fetched;

    PollingTail(LogStore store, String nativeQuery, Predicate<LogEvent> wanted, Instant from, InstantSource clock) {
        this.store = store;
        this.nativeQuery = nativeQuery;
        this.wanted = wanted;
        this.clock = clock;
        this.started = clock.instant();
        this.from = from;
        this.pages = round();
    }

    @Override
    public boolean hasNext() {
        while (arrived.isEmpty() && isOpen()) {
            if (pages.hasNext()) {
                pages.next().forEach(this::take);
            } else if (!nextRound()) {
                return false;
            }
        }
        return isOpen() && !arrived.isEmpty();
    }

    @Override
    public LogEvent next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the tail has ended");
        }
        return arrived.remove();
    }

    private void take(Entry entry) {
        if (seen.put(entry.key(), entry.event().time()) == null) {
            fetched++;
            if (wanted.test(entry.event())) {
                arrived.add(entry.event());
            }
        }
    }

    /** Begins to ask again after a moment; false when the feed was closed or the reader interrupted. */
    private boolean nextRound() {
        pages.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
        Instant settled = clock.instant().minus(RemoteLogs.SETTLING);
        if (settled.isAfter(from)) {
            from = settled;
        }
        seen.values().removeIf(time -> time.isBefore(from));
        try {
            if (closing.await(store.pollEvery().toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        pages = round();
        return true;
    }

    private Pages round() {
        return new Pages(
                store, nativeQuery, RemoteLogs.from(from, clock.instant().plusMillis(1)), Order.OLDEST_FIRST);
    }

    @Override
    public Coverage coverage() {
        return new Coverage(
                pages.isIncomplete(),
                OptionalLong.empty(),
                fetched,
                Duration.between(started, clock.instant()),
                nativeQuery,
                "",
                List.copyOf(notes));
    }

    @Override
    public void close() {
        closing.countDown();
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }
}
