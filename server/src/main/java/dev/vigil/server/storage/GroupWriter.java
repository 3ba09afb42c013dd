package dev.vigil.server.storage;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that writes to the SQLite file.
 *
 * <p>A durable commit costs an fsync, so works that arrive while one runs are committed together by the next: each in a
 * savepoint of its own, so that one that fails leaves nothing behind and the others do not notice. Callers wait for the
 * fsync, not for each other.
 */
final class GroupWriter {
    /** How many works share a commit at most, which bounds what a caller waits for. */
    private static final int MAX_GROUP = 512;

    private static final int MAX_WAITING = 16_384;

    private final Connected connected;
    private final Dialect dialect;
    private final StillThere stillThere;
    private final BlockingQueue<Pending<?>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private final Thread thread;
    private volatile boolean closing;

    GroupWriter(Connected connected, Dialect dialect, StillThere stillThere) {
        this.connected = connected;
        this.dialect = dialect;
        this.stillThere = stillThere;
        this.thread = Thread.ofPlatform().daemon().name("vigil-database-writer").unstarted(this::serve);
    }

    void start() {
        thread.start();
    }

    <T> T write(Database.Work<T> work) {
        var pending = new Pending<>(work);
        offer(pending);
        return pending.await();
    }

    void close() {
        if (closing) {
            return;
        }
        closing = true;
        // Only wakes the thread, which may have ended by itself already. A full queue needs no waking.
        boolean _ = waiting.offer(new Pending<>(_ -> true));
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        refuseAll(waiting);
    }

    private void offer(Pending<?> pending) {
        boolean interrupted = false;
        while (true) {
            if (!thread.isAlive()) {
                throw closed();
            }
            try {
                waiting.put(pending);
                break;
            } catch (InterruptedException e) {
                // Whoever was interrupted still learns whether the work happened.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!thread.isAlive()) {
            refuseAll(waiting);
        }
    }

    private static void refuseAll(BlockingQueue<Pending<?>> waiting) {
        var late = new ArrayList<Pending<?>>();
        waiting.drainTo(late);
        late.forEach(pending -> pending.fail(closed()));
    }

    private static VigilException closed() {
        return new VigilException(ErrorCode.SHUTTING_DOWN, "the database is closed: this Vigil is stopping.");
    }

    private void serve() {
        var group = new ArrayList<Pending<?>>(MAX_GROUP);
        while (!closing || !waiting.isEmpty()) {
            try {
                group.add(waiting.take());
            } catch (InterruptedException e) {
                continue;
            }
            waiting.drainTo(group, MAX_GROUP - 1);
            commit(group);
            group.clear();
        }
    }

    private void commit(List<Pending<?>> group) {
        try {
            connected.execute("BEGIN IMMEDIATE");
            try {
                for (var pending : group) {
                    runInSavepoint(pending);
                }
                connected.execute("COMMIT");
                stillThere.check();
                group.forEach(Pending::finish);
            } catch (Throwable e) {
                rollBack();
                retryAlone(group, e);
            }
        } catch (SQLException e) {
            group.forEach(pending -> pending.fail(Faults.translated("writing", e)));
        } catch (RuntimeException e) {
            group.forEach(pending -> pending.fail(e));
        }
    }

    private void runInSavepoint(Pending<?> pending) throws SQLException {
        connected.execute("SAVEPOINT work");
        if (pending.run(new Sql(connected, dialect))) {
            connected.execute("RELEASE work");
        } else if (pending.endedTransaction()) {
            throw pending.failure();
        } else {
            connected.execute("ROLLBACK TO work");
            connected.execute("RELEASE work");
        }
    }

    /** A work that filled the disk took the whole group with it: the others get another chance without it. */
    private void retryAlone(List<Pending<?>> group, Throwable e) {
        if (group.size() == 1) {
            group.getFirst().fail(e instanceof SQLException sql ? Faults.translated("writing", sql) : e);
            return;
        }
        group.forEach(Pending::reset);
        group.forEach(pending -> commit(List.of(pending)));
    }

    private void rollBack() {
        try {
            connected.execute("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself already; there is nothing left to undo.
        }
    }

    /** Asks whether the file that was opened is still the one that others would open. */
    interface StillThere {
        void check();
    }

    /** One caller's work, and what came of it. */
    private static final class Pending<T> {
        private final Database.Work<T> work;
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private @Nullable Sql sql;
        private @Nullable T result;
        private @Nullable Throwable failure;

        Pending(Database.Work<T> work) {
            this.work = work;
        }

        /** Whether it went well. */
        boolean run(Sql sql) {
            try {
                this.sql = sql;
                result = work.run(sql);
                return true;
            } catch (Throwable e) {
                failure = e;
                return false;
            }
        }

        boolean endedTransaction() {
            return failure != null && Faults.endsTransaction(failure);
        }

        VigilException failure() {
            return new VigilException(ErrorCode.STORAGE_UNAVAILABLE, "a work ended its transaction", failure);
        }

        void reset() {
            result = null;
            failure = null;
        }

        @SuppressWarnings("NullAway") // a work's result is null only if the work said so
        void finish() {
            if (failure == null) {
                if (sql != null) {
                    sql.committed();
                }
                answer.complete(result);
            } else {
                answer.completeExceptionally(failure);
            }
        }

        void fail(Throwable e) {
            answer.completeExceptionally(failure == null ? e : failure);
        }

        T await() {
            try {
                return answer.join();
            } catch (CompletionException e) {
                throw unchecked(e.getCause() == null ? e : e.getCause());
            }
        }

        private static RuntimeException unchecked(Throwable e) {
            return switch (e) {
                case RuntimeException runtime -> runtime;
                case Error error -> throw error;
                default -> new VigilException(ErrorCode.INTERNAL, "a work failed: " + e.getMessage(), e);
            };
        }
    }
}
