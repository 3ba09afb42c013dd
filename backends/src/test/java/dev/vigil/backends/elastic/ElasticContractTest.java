package dev.vigil.backends.elastic;

import dev.vigil.api.backend.Backend;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.Login;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.backends.search.SearchLogs;
import dev.vigil.backends.search.SearchServer;
import dev.vigil.testkit.BackendContract;
import dev.vigil.testkit.ContractEvents;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

final class ElasticContractTest extends BackendContract {
    private static final int PAGE = 100;

    private static @Nullable SearchServer server;
    private static @Nullable Backend backend;

    @Override
    protected Backend backend(List<LogEvent> events) {
        if (backend == null) {
            server = SearchServer.with(
                    "logs-shop-prod",
                    events.stream().map(ElasticContractTest::document).toList());
            backend = ElasticBackend.open(
                    server.url(),
                    new SearchLogs.Source("logs-shop-*,filebeat-*", "@timestamp", PAGE),
                    new Outlet(FakeService.calls(), Login.NONE, InstantSource.fixed(ContractEvents.END)));
        }
        return backend;
    }

    @AfterAll
    static void close() {
        if (backend != null && server != null) {
            backend.close();
            server.close();
            backend = null;
        }
    }

    /** As a shipper writes ECS: nested where it knows the field, flat where it does not. */
    private static Map<String, Object> document(LogEvent event) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("@timestamp", event.time().toString());
        document.put("log", Map.of("level", event.level().name()));
        document.put("service", Map.of("name", event.service()));
        document.put("message", event.message());
        document.putAll(event.fields());
        return document;
    }
}
