package dev.vigil.bench.cluster;

import dev.vigil.analysis.Findings;
import dev.vigil.api.json.Json;
import dev.vigil.backends.files.FilesConfig;
import dev.vigil.bench.data.Folders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One scenario as files: the saved answers of CloudWatch as they are, the events of RDS as log lines, the load that
 * Performance Insights tells as a metric. The alert is not read: it names the fault.
 */
final class OpensreCase {
    static final String LOAD = "db_load";
    private static final String JSON = ".json";

    private final Path folder;

    OpensreCase(Path folder) {
        this.folder = folder;
    }

    static boolean isOne(Path folder) {
        return Files.exists(folder.resolve(Opensre.EVENTS + JSON))
                || Files.exists(folder.resolve(Opensre.METRICS + JSON));
    }

    Findings findings() throws IOException {
        try (Bundle bundle = Bundle.make()) {
            List<Path> metrics = new ArrayList<>();
            for (Path file : Folders.files(folder)) {
                if (String.valueOf(file.getFileName()).startsWith(Opensre.METRICS)) {
                    metrics.add(file);
                }
            }
            insights(bundle, metrics);
            events(bundle);
            return bundle.findingsOfMetrics(new FilesConfig(List.of(bundle.folder()), metrics, List.of(), List.of()));
        }
    }

    private void events(Bundle bundle) throws IOException {
        Path file = folder.resolve(Opensre.EVENTS + JSON);
        if (!Files.exists(file)) {
            return;
        }
        var lines = new StringBuilder();
        for (Object event : list(read(file).get("events"))) {
            if (event instanceof Map<?, ?> map) {
                Map<String, String> line = new TreeMap<>();
                line.put("time", String.valueOf(map.get("date")));
                line.put("service", String.valueOf(map.get("source_identifier")));
                line.put("message", String.valueOf(map.get("message")));
                lines.append(Json.write(line)).append('\n');
            }
        }
        if (!lines.isEmpty()) {
            bundle.text("events.log", lines.toString());
        }
    }

    private void insights(Bundle bundle, List<Path> metrics) throws IOException {
        Path file = folder.resolve(Opensre.INSIGHTS + JSON);
        if (!Files.exists(file)) {
            return;
        }
        Map<String, Object> told = read(file);
        if (told.get(LOAD) instanceof Map<?, ?> load) {
            List<?> times = list(load.get("timestamps"));
            List<?> values = list(load.get("values"));
            var rows = new StringBuilder("time,service,metric,value\n");
            for (int i = 0; i < Math.min(times.size(), values.size()); i++) {
                rows.append(times.get(i))
                        .append(',')
                        .append(told.get("db_instance_identifier"))
                        .append(',');
                rows.append(LOAD).append(',').append(values.get(i)).append('\n');
            }
            metrics.add(bundle.table("insights.csv", rows.toString()));
        }
    }

    private static List<?> list(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static Map<String, Object> read(Path file) throws IOException {
        return Json.readObject(Files.readString(file, StandardCharsets.UTF_8));
    }
}
