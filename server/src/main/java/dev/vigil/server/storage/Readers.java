package dev.vigil.server.storage;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The connections that read the SQLite file. Each costs a key derivation of over 100 ms, so they are few, opened when
 * needed, and kept.
 */
final class Readers {
    private static final int MAX_READERS = 4;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Supplier<Connected> opener;
    private final Semaphore free = new Semaphore(MAX_READERS);
    private final Deque<Connected> idle = new ArrayDeque<>();
    private boolean closed;

    Readers(Supplier<Connected> opener) {
        this.opener = opener;
    }

    /** Opens the first one in the background, while the caller has other things to do than to read. */
    void warmUp() {
        if (free.tryAcquire()) {
            Thread.ofPlatform().daemon().name("vigil-database-reader").start(() -> {
                try {
                    giveBack(opener.get(), true);
                } catch (VigilException e) {
                    // Whoever reads first tries again, and is told.
                } finally {
                    free.release();
                }
            });
        }
    }

    <T> T read(Database.Work<T> work, Dialect dialect) {
        acquire();
        try {
            var connected = take();
            boolean healthy = false;
            try {
                connected.execute("BEGIN");
                try {
                    return work.run(new Sql(connected, dialect));
                } finally {
                    // Nothing was written: rolling back only ends the snapshot.
                    connected.execute("ROLLBACK");
                    healthy = true;
                }
            } catch (SQLException e) {
                throw Faults.translated("reading", e);
            } catch (VigilException e) {
                healthy &= !Faults.endsTransaction(e);
                throw e;
            } finally {
                giveBack(connected, healthy);
            }
        } finally {
            free.release();
        }
    }

    /** Waits for those who still read: a file that is closed is really closed. */
    void close() {
        synchronized (idle) {
            closed = true;
            idle.forEach(Connected::close);
            idle.clear();
        }
        free.acquireUninterruptibly(MAX_READERS);
        free.release(MAX_READERS);
    }

    private void acquire() {
        try {
            if (!free.tryAcquire(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new VigilException(
                        ErrorCode.STORAGE_UNAVAILABLE,
                        "waited " + LONGEST_WAIT.toSeconds() + " s for one of " + MAX_READERS
                                + " database connections. Long searches hold them: try again.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VigilException(ErrorCode.CANCELLED, "interrupted while waiting for the database", e);
        }
    }

    private Connected take() {
        synchronized (idle) {
            if (closed) {
                throw new VigilException(ErrorCode.SHUTTING_DOWN, "the database is closed: this Vigil is stopping.");
            }
            if (!idle.isEmpty()) {
                return idle.pop();
            }
        }
        return opener.get();
    }

    private void giveBack(Connected connected, boolean healthy) {
        synchronized (idle) {
            if (healthy && !closed) {
                idle.push(connected);
                return;
            }
        }
        connected.close();
    }
}
