package dev.vigil.backends.otel;

import dev.vigil.api.Level;
import dev.vigil.api.backend.Backend;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.backends.remote.FakeService;
import dev.vigil.backends.remote.Login;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.backends.search.SearchServer;
import dev.vigil.testkit.BackendContract;
import dev.vigil.testkit.ContractEvents;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;

final class OtelContractTest extends BackendContract {
    private static final int PAGE = 100;

    private static @Nullable SearchServer server;
    private static @Nullable Backend backend;

    @Override
    protected Backend backend(List<LogEvent> events) {
        if (backend == null) {
            server = SearchServer.with(
                    "otel-logs-000001",
                    events.stream().map(OtelContractTest::document).toList());
            var config =
                    new OtelConfig(Optional.of(server.url()), Optional.empty(), OtelBackend.DEFAULT_INDICES, "time");
            backend = OtelBackend.open(
                    config, new Outlet(FakeService.calls(), Login.NONE, InstantSource.fixed(ContractEvents.END)), PAGE);
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

    /** As Data Prepper writes the log data model of OpenTelemetry; warnings by their number alone. */
    private static Map<String, Object> document(LogEvent event) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("time", event.time().toString());
        document.put("serviceName", event.service());
        document.put("body", event.message());
        if (event.level() == Level.WARN) {
            document.put("severityNumber", 13);
        } else {
            document.put("severityText", event.level().name());
        }
        event.fields()
                .forEach((name, value) -> document.put(
                        switch (name) {
                            case LogEvent.TRACE_ID -> "traceId";
                            case LogEvent.SPAN_ID -> "spanId";
                            default -> name;
                        },
                        value));
        return document;
    }
}
