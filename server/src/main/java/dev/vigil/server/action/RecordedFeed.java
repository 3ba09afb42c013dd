package dev.vigil.server.action;

import dev.vigil.api.backend.Coverage;
import dev.vigil.api.backend.Feed;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongConsumer;

/** A stream whose end is written to the ledger, with the number of things it gave, when it is closed. */
final class RecordedFeed<T> implements Feed<T> {
    private final Feed<T> feed;
    private final LongConsumer end;
    private final AtomicBoolean ended = new AtomicBoolean();
    private long given;

    RecordedFeed(Feed<T> feed, LongConsumer end) {
        this.feed = feed;
        this.end = end;
    }

    @Override
    public boolean hasNext() {
        return feed.hasNext();
    }

    @Override
    public T next() {
        T item = feed.next();
        given++;
        return item;
    }

    @Override
    public Coverage coverage() {
        return feed.coverage();
    }

    @Override
    public void close() {
        if (ended.compareAndSet(false, true)) {
            try (feed) {
                end.accept(given);
            }
        }
    }
}
