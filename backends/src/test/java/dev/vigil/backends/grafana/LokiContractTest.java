package dev.vigil.backends.grafana;

import dev.vigil.api.backend.Backend;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.loki.FakeLoki;
import dev.vigil.backends.loki.LogQl;
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

final class LokiContractTest extends BackendContract {
    private static final int PAGE = 100;

    private static @Nullable FakeLoki loki;
    private static @Nullable Backend backend;

    @Override
    protected Backend backend(List<LogEvent> events) {
        if (backend == null) {
            loki = FakeLoki.ofEvents(events);
            var config = new GrafanaConfig(
                    Optional.of(loki.service().url()), Optional.empty(), Optional.empty(), LogQl.DEFAULT_SERVICE_LABEL);
            backend = GrafanaBackend.open(
                    config, new Outlet(FakeService.calls(), Login.NONE, InstantSource.fixed(ContractEvents.END)), PAGE);
        }
        return backend;
    }

    @AfterAll
    static void close() {
        if (backend != null && loki != null) {
            backend.close();
            loki.close();
            backend = null;
        }
    }
}
