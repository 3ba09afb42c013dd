package dev.vigil.server.events;

import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.Row;
import dev.vigil.server.storage.Sql;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Numbered rows that tell what happened. An event is written in the transaction of what it tells about, so there is never
 * one without the other. Readers remember the last number they saw and ask for what came since.
 */
public final class Events {
    /** How many events one question answers at most. */
    public static final int MAX_AT_ONCE = 1_000;

    /** Events of other processes ring no bell here, so a waiting reader looks this often by itself. */
    private static final Duration LONGEST_DEAFNESS = Duration.ofMillis(500);

    private final Database database;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rang = lock.newCondition();
    private long rings;

    public Events(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Tells, within the caller's transaction.
     *
     * @param body a JSON object
     */
    public void append(Sql sql, String kind, String subject, String body) {
        // Without taking turns a reader could see 8 before 7 is committed, and never ask for 7 again.
        sql.lock("events_turn");
        sql.update("INSERT INTO events (kind, subject, body, time) VALUES (:kind, :subject, :body, :time)")
                .bind("kind", kind)
                .bind("subject", subject)
                .bind("body", body)
                .bind("time", clock.instant())
                .run();
        sql.afterCommit(this::ring);
    }

    /** What came after {@code number}, oldest first; at most {@code limit} and {@link #MAX_AT_ONCE}. */
    public List<Event> since(long number, int limit) {
        return database.read(sql -> sql.query("""
                        SELECT number, kind, subject, body, time FROM events
                        WHERE number > :number ORDER BY number LIMIT :limit""")
                .bind("number", number)
                .bind("limit", Math.min(limit, MAX_AT_ONCE))
                .list(Events::event));
    }

    /** The number of the newest event; 0 when there is none. */
    public long last() {
        return database.read(sql -> sql.query("SELECT COALESCE(MAX(number), 0) AS number FROM events")
                .one(row -> row.number("number")));
    }

    /**
     * Like {@link #since}, but waits for news when there is none yet; an empty list when none came in time.
     *
     * @throws InterruptedException when interrupted while waiting
     */
    public List<Event> await(long number, int limit, Duration longest) throws InterruptedException {
        long deadline = System.nanoTime() + longest.toNanos();
        while (true) {
            long heard = rings();
            var events = since(number, limit);
            long left = deadline - System.nanoTime();
            if (!events.isEmpty() || left <= 0) {
                return events;
            }
            awaitRing(heard, Math.min(left, LONGEST_DEAFNESS.toNanos()));
        }
    }

    private void ring() {
        lock.lock();
        try {
            rings++;
            rang.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private long rings() {
        lock.lock();
        try {
            return rings;
        } finally {
            lock.unlock();
        }
    }

    private void awaitRing(long heard, long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (rings == heard && left > 0) {
                left = rang.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private static Event event(Row row) {
        return new Event(
                row.number("number"), row.text("kind"), row.text("subject"), row.text("body"), row.time("time"));
    }
}
