package dev.vigil.app;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.server.config.Configuration;
import dev.vigil.server.config.Keys;
import dev.vigil.server.config.Settings;
import dev.vigil.server.storage.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Which database the configuration means: the PostgreSQL it names, else the embedded file in the data directory. */
final class DatabaseChoice {
    private static final String FILE = "vigil.db";

    private DatabaseChoice() {}

    static DatabaseSettings of(Configuration configuration, Keys keys) {
        return configuration
                .find(Settings.DATABASE_URL)
                .<DatabaseSettings>map(DatabaseSettings.PostgreSql::parse)
                .orElseGet(() -> new DatabaseSettings.EncryptedFile(
                        file(configuration), keys.key(Keys.Purpose.DATABASE).text()));
    }

    /** Where the embedded database is, or will be: its directory is there. */
    static Path file(Configuration configuration) {
        return directory(configuration.dataDirectory()).resolve(FILE);
    }

    private static Path directory(Path path) {
        try {
            return Files.createDirectories(
                    path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new VigilException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "the data directory " + path + " could not be made: " + e.getMessage()
                            + "; make it, or name another one with VIGIL_SERVER_DATA_DIR",
                    e);
        }
    }
}
