package dev.vigil.server.access;

import dev.vigil.server.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The switch that shuts everybody out but an administrator on this very machine, and whoever may read the record. It is
 * kept in the database: it holds on every replica, and after a restart.
 */
public final class Lockdown {
    /** How long other replicas may not know yet. */
    private static final Duration BELIEVED = Duration.ofSeconds(1);

    private static final String NAME = "lockdown";

    private final Optional<Database> database;
    private final InstantSource clock;
    private volatile Seen seen = new Seen(false, Instant.MIN);

    private Lockdown(Optional<Database> database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** The switch that is kept in this database. */
    public static Lockdown in(Database database, InstantSource clock) {
        return new Lockdown(Optional.of(database), clock);
    }

    /** For where nothing is kept: it is never on. */
    static Lockdown never() {
        return new Lockdown(Optional.empty(), InstantSource.system());
    }

    private record Seen(boolean on, Instant until) {}

    public boolean isOn() {
        Instant now = clock.instant();
        if (database.isPresent() && !now.isBefore(seen.until)) {
            seen = new Seen(
                    database.get()
                            .read(sql -> sql.query("SELECT value FROM meta WHERE name = :name")
                                    .bind("name", NAME)
                                    .first(row -> row.text("value"))
                                    .isPresent()),
                    now.plus(BELIEVED));
        }
        return seen.on;
    }

    /** Turns it on or off, for good. */
    public void turn(boolean on) {
        database.orElseThrow().write(sql -> {
            sql.update("DELETE FROM meta WHERE name = :name").bind("name", NAME).run();
            return on
                    ? sql.update("INSERT INTO meta (name, value) VALUES (:name, 'on')")
                            .bind("name", NAME)
                            .run()
                    : 0;
        });
        seen = new Seen(on, clock.instant().plus(BELIEVED));
    }

    /** Why somebody who may do this otherwise may not do it now. */
    Optional<String> refusal(Principal who, Permission permission) {
        if (permission == Permission.READ_AUDIT || who.isAdministratorHere() || !isOn()) {
            return Optional.empty();
        }
        return Optional.of("Vigil is locked down: it serves an administrator on its own machine and those who read its"
                + " record, and nobody else. There, vigil server lockdown off ends it");
    }
}
