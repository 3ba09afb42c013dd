package dev.vigil.server.storage;

import java.nio.file.Path;

final class PostgresDatabaseTest extends DatabaseContract {
    @Override
    DatabaseSettings settings(Path directory) {
        return TestDatabase.postgres();
    }
}
