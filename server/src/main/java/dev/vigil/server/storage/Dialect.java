package dev.vigil.server.storage;

/** What differs between the two databases. */
sealed interface Dialect permits SqliteDialect, PostgresDialect {
    <T> T read(Database.Work<T> work);

    <T> T write(Database.Work<T> work);

    void lock(Connected connected, String table);

    String name();

    void close();
}
