package dev.vigil.server.audit;

import dev.vigil.server.storage.DatabaseSettings;
import dev.vigil.server.storage.TestDatabase;
import java.nio.file.Path;

final class PostgresLedgerProofTest extends LedgerProofContract {
    @Override
    DatabaseSettings settings(Path directory) {
        return TestDatabase.postgres();
    }
}
