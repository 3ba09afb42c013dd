package dev.vigil.server.storage;

import org.jdbi.v3.core.Handle;

/** What differs between the two databases. */
sealed interface Dialect permits SqliteDialect, PostgresDialect {
    <T> T read(Database.Work<T> work);

    <T> T write(Database.Work<T> work);

    void lock(Handle handle, String table);

    String name();

    void close();
}
