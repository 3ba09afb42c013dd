package dev.vigil.server.access;

import dev.vigil.api.Digest;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Slows down whoever guesses. A try is counted before it is looked at, so that many at once do not slip through. After
 * {@link #FREE} of them a name is locked for the network they came from, each time for twice as long, so that nobody can
 * lock somebody else out; a name that is guessed at from many networks is locked for all. Names that nobody has are
 * treated alike.
 */
final class LoginTries {
    static final int FREE = 5;
    /** Of these each network has its first {@link #FREE} counted: what comes later is slow enough by itself. */
    static final int FREE_EVERYWHERE = 50;

    static final Duration FIRST_LOCK = Duration.ofSeconds(30);
    static final Duration LONGEST_LOCK = Duration.ofMinutes(15);
    /** Beyond it the oldest are forgotten: to make us forget five guesses takes tens of thousands. */
    static final int MAX_REMEMBERED = 100_000;

    private static final int FORGOTTEN_AT_ONCE = 1_000;
    /** After so long without a try, all is forgotten. */
    private static final Duration FORGOTTEN = Duration.ofHours(24);

    private static final int MOST_DOUBLINGS = 10;

    private final Database database;
    private final InstantSource clock;

    LoginTries(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Counts a try; how long to wait when this name is locked, and the try must not be looked at.
     *
     * @param network where it comes from
     */
    Optional<Duration> begin(String name, String network) {
        Instant now = clock.instant();
        return database.write(sql -> {
            sql.lock("failed_login");
            var here = Tries.read(sql, here(name, network), now);
            var everywhere = Tries.read(sql, everywhere(name), now);
            Instant locked = Collections.max(List.of(here.lockedUntil, everywhere.lockedUntil));
            if (now.isBefore(locked)) {
                return Optional.of(Duration.between(now, locked));
            }
            makeRoom(sql);
            here.oneMore(sql, FREE, now);
            if (here.failures < FREE) {
                everywhere.oneMore(sql, FREE_EVERYWHERE, now);
            }
            return Optional.empty();
        });
    }

    /** It was the right one: what its owner mistyped is forgotten. Other networks stay as locked as they are. */
    void succeeded(String name, String network) {
        database.write(sql -> sql.update("DELETE FROM failed_login WHERE name_hash IN (:here, :everywhere)")
                .bind("here", here(name, network))
                .bind("everywhere", everywhere(name))
                .run());
    }

    int forgetOld() {
        Instant before = clock.instant().minus(FORGOTTEN);
        return database.write(sql -> sql.update("DELETE FROM failed_login WHERE last_at < :before")
                .bind("before", before)
                .run());
    }

    private static void makeRoom(Sql sql) {
        long remembered = sql.query("SELECT COUNT(*) AS n FROM failed_login").one(row -> row.number("n"));
        if (remembered >= MAX_REMEMBERED) {
            sql.update("DELETE FROM failed_login WHERE name_hash IN"
                            + " (SELECT name_hash FROM failed_login ORDER BY last_at, name_hash LIMIT :some)")
                    .bind("some", FORGOTTEN_AT_ONCE)
                    .run();
        }
    }

    private static String here(String name, String network) {
        return Digest.of(name.length() + ":" + name + network).hex();
    }

    private static String everywhere(String name) {
        return Digest.of(name).hex();
    }

    /** What is remembered under one hash. */
    private record Tries(String hash, long failures, Instant lockedUntil) {
        static Tries read(Sql sql, String hash, Instant now) {
            return sql.query("SELECT failures, locked_until FROM failed_login"
                            + " WHERE name_hash = :hash AND last_at > :since")
                    .bind("hash", hash)
                    .bind("since", now.minus(FORGOTTEN))
                    .first(row -> new Tries(hash, row.number("failures"), row.time("locked_until")))
                    .orElseGet(() -> new Tries(hash, 0, Instant.EPOCH));
        }

        void oneMore(Sql sql, int free, Instant now) {
            sql.update("INSERT INTO failed_login (name_hash, failures, last_at, locked_until)"
                            + " VALUES (:hash, :failures, :now, :until) ON CONFLICT (name_hash) DO UPDATE"
                            + " SET failures = :failures, last_at = :now, locked_until = :until")
                    .bind("hash", hash)
                    .bind("failures", failures + 1)
                    .bind("now", now)
                    .bind("until", now.plus(lock(failures + 1 - free)))
                    .run();
        }

        private static Duration lock(long tooMany) {
            if (tooMany < 0) {
                return Duration.ZERO;
            }
            var doubled = FIRST_LOCK.multipliedBy(1L << Math.min(tooMany, MOST_DOUBLINGS));
            return doubled.compareTo(LONGEST_LOCK) > 0 ? LONGEST_LOCK : doubled;
        }
    }
}
