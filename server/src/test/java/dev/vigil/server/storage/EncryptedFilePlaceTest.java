package dev.vigil.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sqlite.mc.SQLiteMCSqlCipherConfig;

/** What the encrypted file is on disk, and what is refused in its place. */
final class EncryptedFilePlaceTest {
    @TempDir
    Path directory;

    @Test
    void any_sqlcipher_4_opens_the_file_with_the_passphrase() throws SQLException {
        writeSomething();
        var config = SQLiteMCSqlCipherConfig.getV4Defaults()
                .setLegacyPageSize(16_384)
                .withKey(TestDatabase.key().reveal())
                .build();

        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file(), config.toProperties());
                var rows = connection.createStatement().executeQuery("SELECT value FROM meta WHERE name = 'a'")) {
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("needle in clear");
        }
    }

    @Test
    void nothing_on_disk_is_in_clear_and_nobody_else_may_read_it() throws IOException {
        try (var database = open()) {
            database.write(sql -> DatabaseContract.insert(sql, "a", "needle in clear"));

            try (var files = Files.list(directory)) {
                var all = files.toList();
                assertThat(all).contains(file(), directory.resolve("vigil.db-wal"));
                for (var path : all) {
                    assertThat(new String(Files.readAllBytes(path), StandardCharsets.ISO_8859_1))
                            .as("%s", path)
                            .doesNotContain("needle")
                            .doesNotContain("SQLite format");
                    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                            .as("%s", path)
                            .isEqualTo("rw-------");
                }
            }
        }
    }

    @Test
    void after_closing_no_file_is_left_open() throws IOException {
        try (var database = open()) {
            database.write(sql -> DatabaseContract.insert(sql, "a", "1"));
            database.read(sql -> DatabaseContract.lookUp(sql, "a"));
        }

        try (var left = Files.list(directory)) {
            // SQLite removes its -wal and -shm when the last connection is closed.
            assertThat(left).containsExactlyInAnyOrder(file(), directory.resolve("vigil.db.opening"));
        }
    }

    @Test
    void a_wrong_key_is_refused_and_the_file_stays_as_it_is() throws IOException {
        writeSomething();
        byte[] before = Files.readAllBytes(file());

        assertRefused(
                ErrorCode.BAD_KEY,
                "VIGIL_DB_KEY is not the key",
                new DatabaseSettings.EncryptedFile(file(), Secret.of("another")));

        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void no_key_is_refused() {
        assertRefused(ErrorCode.BAD_KEY, "set VIGIL_DB_KEY", new DatabaseSettings.EncryptedFile(file(), Secret.of("")));
    }

    @Test
    void a_plain_file_is_refused_and_stays_as_it_is() throws Exception {
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file());
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE plain (a TEXT)");
        }
        byte[] before = Files.readAllBytes(file());

        assertRefused(ErrorCode.STORAGE_UNAVAILABLE, "plain, unencrypted", TestDatabase.file(directory));

        assertThat(Files.readAllBytes(file())).isEqualTo(before);
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_stays_as_it_is() throws IOException {
        Files.writeString(file(), "Dear diary, ".repeat(5_000));

        assertRefused(ErrorCode.BAD_KEY, "no Vigil database", TestDatabase.file(directory));

        assertThat(Files.readString(file())).isEqualTo("Dear diary, ".repeat(5_000));
    }

    @Test
    void a_missing_directory_is_refused_with_the_command_that_makes_it() {
        assertRefused(
                ErrorCode.STORAGE_UNAVAILABLE,
                "mkdir -m 700 " + directory.resolve("nowhere"),
                TestDatabase.file(directory.resolve("nowhere")));
    }

    @Test
    void a_directory_in_the_files_place_is_refused() throws IOException {
        Files.createDirectory(file());

        assertRefused(ErrorCode.STORAGE_UNAVAILABLE, "it is a directory", TestDatabase.file(directory));
    }

    @Test
    void a_database_of_a_newer_vigil_is_refused() {
        try (var database = open()) {
            database.write(sql -> sql.update("""
                            INSERT INTO schema_history (installed_rank, version, description, type, script, installed_by,
                              execution_time, success)
                            VALUES (9999, '9999', 'future', 'SQL', 'V9999__future.sql', 'x', 1, true)""").run());
        }

        assertRefused(ErrorCode.STORAGE_UNAVAILABLE, "newer Vigil", TestDatabase.file(directory));
    }

    @Test
    void a_file_that_is_deleted_or_replaced_under_a_running_server_takes_no_more_writes() throws IOException {
        try (var database = open()) {
            database.write(sql -> DatabaseContract.insert(sql, "a", "1"));
            Files.move(file(), directory.resolve("moved.db"));

            assertThatThrownBy(() -> database.write(sql -> DatabaseContract.insert(sql, "b", "2")))
                    .isInstanceOfSatisfying(
                            VigilException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.STORAGE_UNAVAILABLE))
                    .hasMessageContaining("deleted or replaced");
        }
    }

    @Test
    void the_list_of_migrations_is_that_of_the_folder() throws Exception {
        var folder = getClass().getClassLoader().getResource(Migrations.PLACE);

        try (var files = Files.list(Path.of(folder.toURI()))) {
            assertThat(files.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrderElementsOf(Migrations.SCRIPTS);
        }
    }

    private void writeSomething() {
        try (var database = open()) {
            database.write(sql -> DatabaseContract.insert(sql, "a", "needle in clear"));
        }
    }

    private Database open() {
        return Database.open(TestDatabase.file(directory));
    }

    private Path file() {
        return directory.resolve("vigil.db");
    }

    private static void assertRefused(ErrorCode code, String hint, DatabaseSettings settings) {
        assertThatThrownBy(() -> Database.open(settings))
                .isInstanceOfSatisfying(
                        VigilException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(hint);
    }
}
