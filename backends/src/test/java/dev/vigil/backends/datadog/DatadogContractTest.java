package dev.vigil.backends.datadog;

import dev.vigil.api.Secret;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.Login;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.testkit.BackendContract;
import dev.vigil.testkit.ContractEvents;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

final class DatadogContractTest extends BackendContract {
    private static final int PAGE = 100;

    private static @Nullable FakeDatadog datadog;
    private static @Nullable Backend backend;

    @Override
    protected Backend backend(List<LogEvent> events) {
        if (backend == null) {
            datadog = new FakeDatadog().with(events);
            backend = DatadogBackend.open(
                    new DatadogBackend.Config(
                            "datadoghq.com",
                            Optional.of(datadog.service().url()),
                            Secret.of(FakeDatadog.API_KEY),
                            Secret.of(FakeDatadog.APP_KEY)),
                    new Outlet(FakeService.calls(), Login.NONE, InstantSource.fixed(ContractEvents.END)),
                    PAGE);
        }
        return backend;
    }

    @AfterAll
    static void close() {
        if (backend != null && datadog != null) {
            backend.close();
            datadog.close();
            backend = null;
        }
    }
}
