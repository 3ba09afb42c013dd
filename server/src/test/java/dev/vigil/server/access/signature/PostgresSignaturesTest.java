package dev.vigil.server.access.signature;

import dev.vigil.server.storage.DatabaseSettings;
import dev.vigil.server.storage.TestDatabase;
import java.nio.file.Path;

final class PostgresSignaturesTest extends SignaturesContract {
    @Override
    DatabaseSettings settings(Path directory) {
        return TestDatabase.postgres();
    }
}
