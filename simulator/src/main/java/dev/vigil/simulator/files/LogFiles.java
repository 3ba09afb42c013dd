package dev.vigil.simulator.files;

import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Shop;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** One log file a component, in the component's own format. */
final class LogFiles {
    /** Its log was rotated and packed. */
    private static final String PACKED = "suggestions";

    private LogFiles() {}

    static void write(Path folder, List<LogEvent> events) throws IOException {
        var byComponent = new LinkedHashMap<Component, List<LogEvent>>();
        var shop = Shop.lumenwick();
        for (var event : events) {
            byComponent
                    .computeIfAbsent(shop.component(event.service()), _ -> new ArrayList<>())
                    .add(event);
        }
        for (var entry : byComponent.entrySet()) {
            if (!entry.getValue().isEmpty()) {
                writeOne(folder, entry.getKey(), entry.getValue());
            }
        }
    }

    private static void writeOne(Path folder, Component component, List<LogEvent> events) throws IOException {
        boolean packed = component.name().equals(PACKED);
        var file = folder.resolve(component.name() + (packed ? ".log.gz" : ".log"));
        try (var bytes = Files.newOutputStream(file);
                var stream = packed ? new GZIPOutputStream(bytes) : bytes;
                var writer = new BufferedWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), 1 << 16)) {
            for (var event : events) {
                writer.write(LogLine.of(component.format(), event));
                writer.write('\n');
            }
        }
    }
}
