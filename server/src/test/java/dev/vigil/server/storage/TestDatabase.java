package dev.vigil.server.storage;

import dev.vigil.api.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** Fresh, empty databases of both kinds. */
public final class TestDatabase {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private TestDatabase() {}

    /** An encrypted file {@code vigil.db} in this directory. */
    public static DatabaseSettings file(Path directory) {
        return new DatabaseSettings.EncryptedFile(directory.resolve("vigil.db"), key());
    }

    /** A new database on a PostgreSQL server that all tests of this run share; a copy of one that has the tables. */
    public static DatabaseSettings postgres() {
        String name = "test_" + NUMBER.incrementAndGet();
        Shared.create(name, " TEMPLATE " + Shared.MIGRATED);
        return Shared.settings(name);
    }

    static Secret key() {
        return Secret.of("k".repeat(64));
    }

    /** Started by the first test that asks, stopped by the library when the run ends. */
    private static final class Shared {
        static final EmbeddedPostgres SERVER = start();
        static final String MIGRATED = migrated();

        static void create(String name, String like) {
            try (var connection = SERVER.getPostgresDatabase().getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("CREATE DATABASE " + name + like);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        static DatabaseSettings settings(String name) {
            return new DatabaseSettings.PostgreSql(
                    "jdbc:postgresql://localhost:" + SERVER.getPort() + "/" + name, "postgres", Secret.of("postgres"));
        }

        private static String migrated() {
            create("migrated", "");
            Database.open(settings("migrated")).close();
            return "migrated";
        }

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "300")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
