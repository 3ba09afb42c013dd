package dev.vigil.backends.files;

import dev.vigil.api.backend.Backend;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.testkit.BackendContract;
import dev.vigil.testkit.ContractEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.io.TempDir;

final class FilesContractTest extends BackendContract {
    @TempDir
    static Path folder;

    private static @Nullable FilesBackend backend;

    @Override
    protected Backend backend(List<LogEvent> events) {
        if (backend == null) {
            Path file = folder.resolve("shop.log");
            try {
                Files.write(file, events.stream().map(FilesContractTest::line).toList());
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            backend = FilesBackend.open(FilesConfig.ofLogs(file), InstantSource.fixed(ContractEvents.END));
        }
        return backend;
    }

    @AfterAll
    static void close() {
        if (backend != null) {
            backend.close();
            backend = null;
        }
    }

    private static String line(LogEvent event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", event.time().toString());
        line.put("level", event.level().name());
        line.put("service", event.service());
        line.put("message", event.message());
        line.putAll(event.fields());
        return Json.write(line);
    }
}
