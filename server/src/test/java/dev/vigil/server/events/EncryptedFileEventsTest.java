package dev.vigil.server.events;

import dev.vigil.server.storage.DatabaseSettings;
import dev.vigil.server.storage.TestDatabase;
import java.nio.file.Path;

final class EncryptedFileEventsTest extends EventsContract {
    @Override
    DatabaseSettings settings(Path directory) {
        return TestDatabase.file(directory);
    }
}
