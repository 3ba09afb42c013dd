package dev.vigil.backends.gcp;

import dev.vigil.api.backend.Backend;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.testkit.BackendContract;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

final class GcpContractTest extends BackendContract {
    private static final int PAGE = 100;

    private static @Nullable FakeGoogle google;
    private static @Nullable Backend backend;

    @Override
    protected Backend backend(List<LogEvent> events) {
        if (backend == null) {
            google = FakeGoogle.ofEvents(events);
            backend = google.backend(PAGE);
        }
        return backend;
    }

    @AfterAll
    static void close() {
        if (backend != null && google != null) {
            backend.close();
            google.close();
            backend = null;
        }
    }
}
