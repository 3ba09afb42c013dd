package dev.vigil.server.triage;

import dev.vigil.server.storage.DatabaseSettings;
import dev.vigil.server.storage.TestDatabase;
import java.nio.file.Path;

final class EncryptedFileTriageTest extends TriageContract {
    @Override
    DatabaseSettings database(Path directory) {
        return TestDatabase.file(directory);
    }
}
