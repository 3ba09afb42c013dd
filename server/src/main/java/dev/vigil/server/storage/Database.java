package dev.vigil.server.storage;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;

/**
 * The one place where Vigil keeps state. Work is a function over {@link Sql}; it sees and leaves a consistent whole.
 *
 * <p>A work may run more than once (the database asks for a retry when replicas collide), so it does nothing but SQL.
 * Works run as if one after the other: what a work has read is still true when it commits.
 */
public final class Database implements AutoCloseable {
    private static final ScopedValue<Boolean> IN_WORK = ScopedValue.newInstance();

    private final Dialect dialect;

    private Database(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Opens the database, makes it when there is none, and brings its tables up to date.
     *
     * @throws dev.vigil.api.VigilException BAD_KEY when the key does not open the file, STORAGE_UNAVAILABLE when the
     *     database cannot be reached or is none of ours
     */
    public static Database open(DatabaseSettings settings) {
        return new Database(
                switch (settings) {
                    case DatabaseSettings.EncryptedFile file -> SqliteDialect.open(file);
                    case DatabaseSettings.PostgreSql server -> PostgresDialect.open(server);
                });
    }

    /** Runs {@code work} on one consistent snapshot; it cannot change anything. */
    public <T> T read(Work<T> work) {
        return dialect.read(alone(work));
    }

    /** Runs {@code work}; when this returns it is durable, when this throws nothing of it has happened. */
    public <T> T write(Work<T> work) {
        return dialect.write(alone(work));
    }

    /** What is open, for people: a path, or an address without credentials. */
    public String name() {
        return dialect.name();
    }

    @Override
    public void close() {
        dialect.close();
    }

    /** A work inside a work would see another snapshot, or wait for itself. */
    private static <T> Work<T> alone(Work<T> work) {
        if (IN_WORK.isBound()) {
            throw new VigilException(
                    ErrorCode.INTERNAL, "a work asked the database for a second transaction: use the Sql it was given");
        }
        return sql -> ScopedValue.where(IN_WORK, true).call(() -> work.run(sql));
    }

    /** Something to do in one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Sql sql);
    }
}
