package dev.vigil.server.action;

import dev.vigil.server.storage.DatabaseSettings;
import dev.vigil.server.storage.TestDatabase;
import java.nio.file.Path;

final class PostgresActionsTest extends ActionsContract {
    @Override
    DatabaseSettings database(Path directory) {
        return TestDatabase.postgres();
    }
}
