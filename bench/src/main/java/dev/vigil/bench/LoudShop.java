package dev.vigil.bench;

import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.simulator.Scenario;
import dev.vigil.simulator.Simulator;
import dev.vigil.simulator.Volume;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The simulator's shop on ten times as many visitors, all of its logs as JSON: about a million lines of 250 bytes. */
record LoudShop(Path folder, long lines, long bytes, String truth) {
    private static final long SEED = 1;
    private static final Instant END = Instant.parse("2026-03-04T15:00:00Z");
    private static final Volume VOLUME = new Volume(Duration.ofHours(3), 75, 1, 0.06, Duration.ofSeconds(15));

    /** Plays it into the folder: {@code logs}, {@code metrics}, {@code traces}, {@code deploys.json}. */
    static LoudShop writeTo(Path folder) throws IOException {
        var recording = Simulator.play(Scenario.BAD_DEPLOY, SEED, END, VOLUME);
        recording.writeTo(folder);
        // The shop's programs write in many formats; this measures one of them.
        Path logs = Scratch.emptied(folder.resolve("logs"));
        long bytes = writeLogs(logs, recording.logs());
        return new LoudShop(
                folder, recording.logs().size(), bytes, recording.truth().service());
    }

    private static long writeLogs(Path folder, List<LogEvent> events) throws IOException {
        Map<String, BufferedWriter> writers = new HashMap<>();
        try {
            for (var event : events) {
                var writer = writers.get(event.service());
                if (writer == null) {
                    writer = Files.newBufferedWriter(folder.resolve(event.service() + ".log"));
                    writers.put(event.service(), writer);
                }
                writer.write(line(event));
                writer.write('\n');
            }
        } finally {
            for (var writer : writers.values()) {
                writer.close();
            }
        }
        long bytes = 0;
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.size(file);
            }
        }
        return bytes;
    }

    private static String line(LogEvent event) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("timestamp", event.time().toString());
        line.put("level", event.level().name());
        line.put("service", event.service());
        line.put("message", event.message());
        line.putAll(event.fields());
        return Json.write(line);
    }
}
