package dev.vigil.backends.azure;

import dev.vigil.api.backend.Backend;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.testkit.BackendContract;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

final class AzureContractTest extends BackendContract {
    private static final int PAGE = 100;

    private static @Nullable FakeAzure azure;
    private static @Nullable Backend backend;

    @Override
    protected Backend backend(List<LogEvent> events) {
        if (backend == null) {
            azure = FakeAzure.ofEvents(events);
            backend = azure.backend(PAGE);
        }
        return backend;
    }

    @AfterAll
    static void close() {
        if (backend != null && azure != null) {
            backend.close();
            azure.close();
            backend = null;
        }
    }
}
