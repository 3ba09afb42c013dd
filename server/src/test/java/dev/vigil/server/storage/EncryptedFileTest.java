package dev.vigil.server.storage;

import java.nio.file.Path;

final class EncryptedFileTest extends DatabaseContract {
    @Override
    DatabaseSettings settings(Path directory) {
        return TestDatabase.file(directory);
    }
}
