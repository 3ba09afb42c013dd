package dev.vigil.server.audit;

import dev.vigil.api.InstanceId;
import dev.vigil.server.storage.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;

/**
 * Which Vigil processes there are. Each says every few seconds that it lives; one that has not for a whole lease is gone,
 * and others finish what it left open. Replicas' clocks must agree to within a fraction of the lease.
 */
public final class Instances {
    /** How long a process is believed to live after it last said so. */
    public static final Duration LEASE = Duration.ofSeconds(15);

    private static final int MAX_AT_ONCE = 500;

    private final Database database;
    private final InstantSource clock;

    public Instances(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Registers a process that starts, also one that starts again under the same id. */
    public void register(InstanceId id, String host, String version) {
        write("""
                INSERT INTO instance (id, host, version, started_at, heartbeat_at, stopped_at)
                VALUES (:id, :host, :version, :now, :now, NULL)
                ON CONFLICT (id) DO UPDATE SET host = :host, version = :version,
                  started_at = :now, heartbeat_at = :now, stopped_at = NULL""", id, host, version);
    }

    /** Says that this process lives; one that others had given up and forgotten is there again. */
    public void heartbeat(InstanceId id, String host, String version) {
        write("""
                INSERT INTO instance (id, host, version, started_at, heartbeat_at, stopped_at)
                VALUES (:id, :host, :version, :now, :now, NULL)
                ON CONFLICT (id) DO UPDATE SET heartbeat_at = :now""", id, host, version);
    }

    /** Says that this process has ended its work and stops. */
    public void stop(InstanceId id) {
        database.write(sql -> sql.update("UPDATE instance SET heartbeat_at = :now, stopped_at = :now WHERE id = :id")
                .bind("id", id.value())
                .bind("now", clock.instant())
                .run());
    }

    /** Registers a process and keeps saying that it lives until the lease is closed. */
    public Lease hold(InstanceId id, String host, String version) {
        register(id, host, version);
        return Lease.start(this, new Lease.Holder(id, host, version), LEASE.dividedBy(4));
    }

    /** Those that stopped, or have not said for a whole lease that they live; the oldest first, 500 at most. */
    public List<InstanceId> gone() {
        return database.read(sql -> sql.query("""
                        SELECT id FROM instance
                        WHERE stopped_at IS NOT NULL OR heartbeat_at < :deadline
                        ORDER BY started_at, id LIMIT :limit""")
                .bind("deadline", clock.instant().minus(LEASE))
                .bind("limit", MAX_AT_ONCE)
                .list(row -> new InstanceId(row.text("id"))));
    }

    /**
     * Has others finish what processes left open that are gone, and then forgets these processes: each command line call
     * is one, and they would pile up.
     *
     * @param finish closes what those instances have open, everywhere
     */
    public void settle(Consumer<List<InstanceId>> finish) {
        var gone = gone();
        finish.accept(gone);
        if (!gone.isEmpty()) {
            forget(gone);
        }
    }

    /** One that has come back meanwhile stays. */
    private void forget(List<InstanceId> gone) {
        var deadline = clock.instant().minus(LEASE);
        database.write(sql -> {
            var batch = sql.batch(
                    "DELETE FROM instance WHERE id = :id AND (stopped_at IS NOT NULL OR heartbeat_at < :deadline)");
            gone.forEach(id ->
                    batch.bind("id", id.value()).bind("deadline", deadline).add());
            batch.run();
            return gone.size();
        });
    }

    private void write(String statement, InstanceId id, String host, String version) {
        database.write(sql -> sql.update(statement)
                .bind("id", id.value())
                .bind("host", host)
                .bind("version", version)
                .bind("now", clock.instant())
                .run());
    }
}
