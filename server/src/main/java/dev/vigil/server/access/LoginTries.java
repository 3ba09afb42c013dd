package dev.vigil.server.access;

import dev.vigil.api.Digest;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Slows down whoever guesses. A try is counted before it is looked at, so that many at once do not slip through; after
 * {@link #FREE} of them a name is locked, each time for twice as long. Names that nobody has are treated alike.
 */
final class LoginTries {
    static final int FREE = 5;
    static final Duration FIRST_LOCK = Duration.ofSeconds(30);
    static final Duration LONGEST_LOCK = Duration.ofMinutes(15);
    static final int MAX_NAMES = 100_000;

    /** After so long without a try, all is forgotten. */
    private static final Duration FORGOTTEN = Duration.ofHours(24);

    private static final int MOST_DOUBLINGS = 10;
    /** What all names share that are tried when there are too many to remember. */
    private static final String EVERYBODY_ELSE = "";

    private final Database database;
    private final InstantSource clock;

    LoginTries(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Counts a try; how long to wait when this name is locked, and the try must not be looked at. */
    Optional<Duration> begin(String name) {
        Instant now = clock.instant();
        return database.write(sql -> {
            sql.lock("failed_login");
            return begin(sql, key(sql, name), now);
        });
    }

    /** It was the right one: all is forgotten. */
    void succeeded(String name) {
        database.write(sql -> sql.update("DELETE FROM failed_login WHERE name_hash = :name")
                .bind("name", Digest.of(name).hex())
                .run());
    }

    int forgetOld() {
        Instant before = clock.instant().minus(FORGOTTEN);
        return database.write(sql -> sql.update("DELETE FROM failed_login WHERE last_at < :before")
                .bind("before", before)
                .run());
    }

    private static Optional<Duration> begin(Sql sql, String key, Instant now) {
        var before = sql.query("SELECT failures, last_at, locked_until FROM failed_login WHERE name_hash = :name")
                .bind("name", key)
                .first(row -> new Tries(row.number("failures"), row.time("last_at"), row.time("locked_until")))
                .filter(tries -> tries.last.plus(FORGOTTEN).isAfter(now));
        var locked = before.map(Tries::lockedUntil).filter(now::isBefore);
        if (locked.isPresent()) {
            return locked.map(until -> Duration.between(now, until));
        }
        long failures = before.map(Tries::failures).orElse(0L) + 1;
        sql.update("INSERT INTO failed_login (name_hash, failures, last_at, locked_until)"
                        + " VALUES (:name, :failures, :now, :until) ON CONFLICT (name_hash) DO UPDATE"
                        + " SET failures = :failures, last_at = :now, locked_until = :until")
                .bind("name", key)
                .bind("failures", failures)
                .bind("now", now)
                .bind("until", now.plus(lock(failures)))
                .run();
        return Optional.empty();
    }

    private static Duration lock(long failures) {
        if (failures < FREE) {
            return Duration.ZERO;
        }
        var doubled = FIRST_LOCK.multipliedBy(1L << Math.min(failures - FREE, MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : doubled;
    }

    private static String key(Sql sql, String name) {
        String hash = Digest.of(name).hex();
        boolean known = sql.query("SELECT 1 AS one FROM failed_login WHERE name_hash = :name")
                .bind("name", hash)
                .first(row -> row.number("one"))
                .isPresent();
        long names =
                known ? 0 : sql.query("SELECT COUNT(*) AS n FROM failed_login").one(row -> row.number("n"));
        return names < MAX_NAMES ? hash : EVERYBODY_ELSE;
    }

    private record Tries(long failures, Instant last, Instant lockedUntil) {}
}
