package dev.vigil.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** A PostgreSQL database behind a pool. Writes are serializable, so that they mean the same as with one writer. */
final class PostgresDialect implements Dialect {
    private static final int MAX_CONNECTIONS = 10;
    private static final int MAX_TRIES = 50;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(40).toNanos();

    private final HikariDataSource pool;
    private final Jdbi jdbi;
    private final String name;

    private PostgresDialect(HikariDataSource pool, String name) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
        this.name = name;
    }

    static PostgresDialect open(DatabaseSettings.PostgreSql settings) {
        var config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password().reveal());
        config.setMaximumPoolSize(MAX_CONNECTIONS);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        config.setInitializationFailTimeout(1);
        config.setPoolName("vigil-database");
        try {
            var pool = new HikariDataSource(config);
            var dialect = new PostgresDialect(pool, withoutQuery(settings.url()));
            Migrations.bringUpToDate(pool, Migrations.POSTGRES);
            return dialect;
        } catch (HikariPool.PoolInitializationException e) {
            throw unreachable(withoutQuery(settings.url()), e);
        }
    }

    @Override
    public <T> T read(Database.Work<T> work) {
        return connected(() -> jdbi.inTransaction(TransactionIsolationLevel.REPEATABLE_READ, handle -> {
            handle.setReadOnly(true);
            return work.run(new Sql(handle, this));
        }));
    }

    @Override
    public <T> T write(Database.Work<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return connected(() -> committed(work));
            } catch (VigilException e) {
                if (tries == MAX_TRIES || !Faults.asksForRetry(e)) {
                    throw e;
                }
                // Replicas that collided must not collide again in step.
                LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(LONGEST_PAUSE_NANOS));
            }
        }
    }

    /** LOCK TABLE takes no snapshot, so a serializable transaction that starts with it reads what was committed last. */
    @Override
    public void lock(Handle handle, String table) {
        String statement = "LOCK TABLE " + table + " IN EXCLUSIVE MODE";
        Faults.explaining(statement, () -> handle.execute(statement));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void close() {
        pool.close();
    }

    private <T> T committed(Database.Work<T> work) {
        var committed = jdbi.inTransaction(TransactionIsolationLevel.SERIALIZABLE, handle -> {
            var sql = new Sql(handle, this);
            return new Committed<>(work.run(sql), sql);
        });
        committed.sql().committed();
        return committed.result();
    }

    private <T> T connected(Supplier<T> work) {
        if (pool.isClosed()) {
            throw new VigilException(ErrorCode.SHUTTING_DOWN, "the database is closed: this Vigil is stopping.");
        }
        return Faults.explaining("the transaction on " + name, work);
    }

    private static VigilException unreachable(String name, Exception e) {
        return new VigilException(
                ErrorCode.STORAGE_UNAVAILABLE,
                "The database " + name + " could not be opened: " + e.getMessage()
                        + ". Check that PostgreSQL runs there, and the user, password and database name.",
                e);
    }

    private static String withoutQuery(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url : url.substring(0, query);
    }

    private record Committed<T>(T result, Sql sql) {}
}
