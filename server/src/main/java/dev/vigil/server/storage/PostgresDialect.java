package dev.vigil.server.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** A PostgreSQL database behind a pool. Writes are serializable, so that they mean the same as with one writer. */
final class PostgresDialect implements Dialect {
    private static final int MAX_CONNECTIONS = 10;
    private static final int MAX_TRIES = 50;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);
    private static final long LONGEST_PAUSE_NANOS = Duration.ofMillis(40).toNanos();

    private final HikariDataSource pool;
    private final String name;

    private PostgresDialect(HikariDataSource pool, String name) {
        this.pool = pool;
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
        try (var connection = connected()) {
            connection.setReadOnly(true);
            return inTransaction(connection, Connection.TRANSACTION_REPEATABLE_READ, work)
                    .result();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Override
    public <T> T write(Database.Work<T> work) {
        for (int tries = 1; ; tries++) {
            try {
                return committed(work);
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
    public void lock(Connected connected, String table) {
        String statement = "LOCK TABLE " + table + " IN EXCLUSIVE MODE";
        try {
            connected.execute(statement);
        } catch (SQLException e) {
            throw Faults.translated("the statement <" + statement + ">", e);
        }
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
        Committed<T> committed;
        try (var connection = connected()) {
            committed = inTransaction(connection, Connection.TRANSACTION_SERIALIZABLE, work);
        } catch (SQLException e) {
            throw failed(e);
        }
        committed.sql().committed();
        return committed.result();
    }

    private <T> Committed<T> inTransaction(Connection connection, int isolation, Database.Work<T> work)
            throws SQLException {
        connection.setTransactionIsolation(isolation);
        connection.setAutoCommit(false);
        var sql = new Sql(new Connected(connection), this);
        boolean went = false;
        try {
            T result = work.run(sql);
            connection.commit();
            went = true;
            return new Committed<>(result, sql);
        } finally {
            if (!went) {
                rollBack(connection);
            }
        }
    }

    private static void rollBack(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The connection is gone, and its transaction with it; why, the work has learnt already.
        }
    }

    private Connection connected() throws SQLException {
        if (pool.isClosed()) {
            throw new VigilException(ErrorCode.SHUTTING_DOWN, "the database is closed: this Vigil is stopping.");
        }
        return pool.getConnection();
    }

    private VigilException failed(SQLException e) {
        return Faults.translated("the transaction on " + name, e);
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
