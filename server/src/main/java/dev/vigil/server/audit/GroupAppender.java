package dev.vigil.server.audit;

import dev.vigil.api.EntryId;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.InstanceId;
import dev.vigil.api.VigilException;
import dev.vigil.ledger.Entry;
import dev.vigil.server.storage.Database;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread of this process that appends to the ledger. Drafts that arrive while one group is being made durable
 * form the next: the ledger's head is read and written once for each group, and its lock is held once.
 */
final class GroupAppender {
    private static final Logger LOG = LoggerFactory.getLogger(GroupAppender.class);
    private static final int MAX_GROUP = 512;
    /**
     * After a group of this size its callers are about to come back with the next entry. Waiting a moment for them makes
     * one group of what would otherwise be two that take turns, and a commit costs nearly the same for both.
     */
    private static final int BUSY_GROUP = 16;

    private static final long GATHERING_NANOS = 100_000;
    private static final int MAX_WAITING = 16_384;
    /** Nobody has written for so long: there is time to index. */
    private static final long QUIET_MILLIS = 50;

    private final Database database;
    private final InstanceId instance;
    private final InstantSource clock;
    private final Consumer<Entry> written;
    private final BlockingQueue<Pending> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread thread;
    private volatile boolean closing;
    private volatile boolean lastFailed;
    private final AtomicLong groups = new AtomicLong();
    private boolean indexed = true;

    /** @param written hears of every entry once it is durable; must return at once */
    GroupAppender(Database database, InstanceId instance, InstantSource clock, Consumer<Entry> written) {
        this.database = database;
        this.instance = instance;
        this.clock = clock;
        this.written = written;
        this.thread = Thread.ofPlatform().daemon().name("vigil-ledger").unstarted(this::serve);
    }

    void start() {
        thread.start();
    }

    /** Waits until it is durable. */
    EntryId append(Draft draft) {
        var pending = new Pending(Optional.of(draft), new CompletableFuture<>());
        offer(pending);
        try {
            return pending.answer().join();
        } catch (CompletionException e) {
            throw unavailable(e.getCause() == null ? e : e.getCause());
        }
    }

    /** How many groups it has made durable, each with one commit. */
    long groups() {
        return groups.get();
    }

    /** Throws when the last entry could not be written and one still could not. */
    void checkWorks() {
        if (closing) {
            throw closed();
        }
        if (lastFailed) {
            try {
                database.write(sql -> {
                    Head.locked(sql).store(sql);
                    return true;
                });
                recovered();
            } catch (VigilException e) {
                throw unavailable(e);
            }
        }
    }

    /** Ends after what is waiting has been written. */
    void close() {
        closing = true;
        // Only wakes the thread: an interruption could hit it in the middle of a write. A full queue needs no waking.
        wake();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        refuseWaiting();
    }

    private void offer(Pending pending) {
        if (closing || !waiting.offer(pending)) {
            throw closing ? closed() : unavailable(new IllegalStateException(MAX_WAITING + " entries wait already"));
        }
        // The thread may have ended between the question and the offer.
        if (!thread.isAlive()) {
            refuseWaiting();
        }
    }

    private void wake() {
        waiting.offer(Pending.NOTHING);
    }

    private void refuseWaiting() {
        var late = new ArrayList<Pending>();
        waiting.drainTo(late);
        late.forEach(pending -> pending.answer().completeExceptionally(closed()));
    }

    private void serve() {
        var group = new ArrayList<Pending>(MAX_GROUP);
        int lastGroup = 0;
        while (!closing || !waiting.isEmpty()) {
            try {
                group.add(next());
            } catch (InterruptedException e) {
                continue;
            }
            if (lastGroup >= BUSY_GROUP) {
                LockSupport.parkNanos(GATHERING_NANOS);
            }
            waiting.drainTo(group, MAX_GROUP - 1);
            lastGroup = group.size();
            group.removeIf(pending -> pending.draft().isEmpty());
            if (!group.isEmpty()) {
                indexed = indexed && group.size() < BUSY_GROUP;
                write(group);
            }
            group.clear();
        }
    }

    /** The next draft; while there is none, what was written in a hurry is indexed. */
    private Pending next() throws InterruptedException {
        while (!indexed) {
            var pending = waiting.poll(QUIET_MILLIS, TimeUnit.MILLISECONDS);
            if (pending != null) {
                return pending;
            }
            index();
        }
        return waiting.take();
    }

    private void index() {
        try {
            indexed = !database.write(LedgerIndex::advance);
        } catch (VigilException e) {
            // The next search indexes what is missing, and says why if it cannot.
            indexed = true;
        }
    }

    private void write(List<Pending> group) {
        try {
            var done = database.write(sql -> {
                var appending = new Appending(sql, instance, clock);
                var ids = group.stream()
                        .map(pending -> appending.add(pending.draft().orElseThrow()))
                        .toList();
                return new Done(ids, appending.finish());
            });
            recovered();
            groups.incrementAndGet();
            for (int i = 0; i < group.size(); i++) {
                group.get(i).answer().complete(done.ids().get(i));
            }
            done.entries().forEach(written);
        } catch (RuntimeException e) {
            failed(e);
            group.forEach(pending -> pending.answer().completeExceptionally(e));
        }
    }

    /** Said once for each outage: whoever runs the server is not the one who asks. */
    private void failed(RuntimeException fault) {
        if (!lastFailed) {
            LOG.error(
                    "entries cannot be recorded, and until they can nothing is done: {}",
                    fault instanceof VigilException known ? known.explanation() : fault.toString());
        }
        lastFailed = true;
    }

    private void recovered() {
        if (lastFailed) {
            LOG.warn("entries can be recorded again, and work goes on");
        }
        lastFailed = false;
    }

    private static VigilException closed() {
        return new VigilException(ErrorCode.SHUTTING_DOWN, "the audit log is closed: this Vigil is stopping.");
    }

    private static VigilException unavailable(Throwable e) {
        if (e instanceof VigilException known && known.code() == ErrorCode.SHUTTING_DOWN) {
            return known;
        }
        return new VigilException(
                ErrorCode.AUDIT_UNAVAILABLE,
                "Nothing was done, because it could not be recorded in the audit log: " + e.getMessage(),
                e);
    }

    private record Pending(Optional<Draft> draft, CompletableFuture<EntryId> answer) {
        static final Pending NOTHING = new Pending(Optional.empty(), new CompletableFuture<>());
    }

    private record Done(List<EntryId> ids, List<Entry> entries) {}
}
