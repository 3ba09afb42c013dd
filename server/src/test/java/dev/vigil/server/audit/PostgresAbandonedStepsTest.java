package dev.vigil.server.audit;

import dev.vigil.server.storage.DatabaseSettings;
import dev.vigil.server.storage.TestDatabase;
import java.nio.file.Path;

final class PostgresAbandonedStepsTest extends AbandonedStepsContract {
    @Override
    DatabaseSettings settings(Path directory) {
        return TestDatabase.postgres();
    }
}
