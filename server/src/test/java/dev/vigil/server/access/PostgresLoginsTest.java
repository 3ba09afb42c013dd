package dev.vigil.server.access;

import dev.vigil.server.storage.DatabaseSettings;
import dev.vigil.server.storage.TestDatabase;
import java.nio.file.Path;

final class PostgresLoginsTest extends LoginsContract {
    @Override
    DatabaseSettings settings(Path directory) {
        return TestDatabase.postgres();
    }
}
