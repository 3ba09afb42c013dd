package dev.vigil.server.storage;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.Secret;
import dev.vigil.api.VigilException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.mc.SQLiteMCConfig;
import org.sqlite.mc.SQLiteMCSqlCipherConfig;

/**
 * The encrypted file on disk, in the layout of SQLCipher 4 (https://www.zetetic.net/sqlcipher/design/) with pages of 16
 * KiB, so that {@code sqlcipher} opens it with the same passphrase after {@code PRAGMA cipher_page_size = 16384}.
 */
final class SqliteFile {
    private static final byte[] PLAIN_HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final int PAGE_BYTES = 16_384;
    private static final int SQLCIPHER_4 = 4;
    private static final int KDF_ITERATIONS = 256_000;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(20);

    /** Larger than SQLite's 1,000: checkpoints cost most of the tail latency, an unbounded log would cost disk. */
    private static final int CHECKPOINT_PAGES = 4_000;

    /** One process opens one file after the other: Java refuses to wait for a file lock that it holds itself. */
    private static final Object OPENING = new Object();

    private final Path path;
    private final Secret key;
    private @Nullable Object identity;

    SqliteFile(DatabaseSettings.EncryptedFile settings) {
        this.path = settings.file().toAbsolutePath().normalize();
        this.key = settings.key();
    }

    Path path() {
        return path;
    }

    /** Opens the file for writing, makes it if need be, and migrates it; other processes wait until that is done. */
    Connected openWriter() {
        refuseBadPlace();
        synchronized (OPENING) {
            try (var lock = FileChannel.open(
                            path.resolveSibling(path.getFileName() + ".opening"),
                            Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                    var _ = lock.lock()) {
                createIfAbsent();
                var connection = connectExplaining();
                Migrations.bringUpToDate(new OneConnection(connection), Migrations.SQLITE);
                identity = identityOnDisk();
                return new Connected(connection);
            } catch (IOException e) {
                throw unusable(
                        "its directory does not take new files (" + e.getMessage() + "). Make " + path.getParent()
                                + " writable for this user, or name another place",
                        e);
            }
        }
    }

    Connected openReader() {
        // SQLite would make a new, empty file in place of one that was deleted.
        checkStillThere();
        try {
            return new Connected(connect("PRAGMA query_only = 1"));
        } catch (SQLException e) {
            throw Faults.translated("opening the database " + path, e);
        }
    }

    /** Writes to a file that was deleted succeed and are lost; so nobody is told "durable" before this has looked. */
    void checkStillThere() {
        if (identity != null && !identity.equals(identityOnDisk())) {
            throw unusable(
                    "it was deleted or replaced while this process had it open. Stop Vigil, put the file or a backup"
                            + " in its place, start again",
                    null);
        }
    }

    private void refuseBadPlace() {
        var directory = path.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw unusable(
                    "its directory does not exist. Create it (mkdir -m 700 " + directory + ") or run vigil server init",
                    null);
        }
        if (Files.isDirectory(path)) {
            throw unusable("it is a directory. Name a file in it", null);
        }
        if (key.isEmpty()) {
            throw new VigilException(
                    ErrorCode.BAD_KEY,
                    "The database " + path + " needs a key: set VIGIL_DB_KEY, or run vigil server init.");
        }
    }

    private void createIfAbsent() throws IOException {
        if (!Files.exists(path)) {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else if (!Files.isWritable(path)) {
            throw unusable("it is read-only for this user. Run Vigil as the file's owner, or make it writable", null);
        }
    }

    private Connection connectExplaining() {
        try {
            return connect("PRAGMA wal_autocheckpoint = " + CHECKPOINT_PAGES);
        } catch (SQLException e) {
            throw Faults.isNoDatabase(e) ? noDatabase(e) : Faults.translated("opening the database " + path, e);
        }
    }

    private Connection connect(String pragma) throws SQLException {
        var source = new SQLiteDataSource(config());
        source.setUrl("jdbc:sqlite:" + path);
        var connection = source.getConnection();
        try (var statement = connection.createStatement()) {
            statement.execute(pragma);
        }
        return connection;
    }

    private SQLiteConfig config() {
        SQLiteMCConfig config = SQLiteMCSqlCipherConfig.getV4Defaults()
                .setLegacy(SQLCIPHER_4)
                .setLegacyPageSize(PAGE_BYTES)
                .setKdfIter(KDF_ITERATIONS)
                .withKey(key.reveal())
                .build();
        config.setPageSize(PAGE_BYTES);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout((int) LONGEST_WAIT.toMillis());
        config.enforceForeignKeys(true);
        // Temporary files on disk would not be encrypted.
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return config;
    }

    private VigilException noDatabase(SQLException e) {
        if (isPlain()) {
            return unusable(
                    "it is a plain, unencrypted SQLite file, and Vigil keeps its data encrypted. Name another file"
                            + " and Vigil makes a new one",
                    e);
        }
        return new VigilException(
                ErrorCode.BAD_KEY,
                "The database " + path
                        + " does not open: either VIGIL_DB_KEY is not the key it was made with, or the file is"
                        + " no Vigil database. Set the right key, or name another file.",
                e);
    }

    /** Only called when no connection could be made: closing any descriptor of the file would drop SQLite's locks. */
    private boolean isPlain() {
        try (var in = Files.newInputStream(path)) {
            return Arrays.equals(in.readNBytes(PLAIN_HEADER.length), PLAIN_HEADER);
        } catch (IOException e) {
            return false;
        }
    }

    private @Nullable Object identityOnDisk() {
        try {
            return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                    .fileKey();
        } catch (IOException e) {
            return null;
        }
    }

    private VigilException unusable(String why, @Nullable Exception e) {
        return new VigilException(
                ErrorCode.STORAGE_UNAVAILABLE, "The database " + path + " cannot be used: " + why + ".", e);
    }
}
