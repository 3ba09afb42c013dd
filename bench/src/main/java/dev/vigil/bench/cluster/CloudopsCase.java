package dev.vigil.bench.cluster;

import dev.vigil.analysis.Findings;
import dev.vigil.api.json.Json;
import dev.vigil.backends.files.FilesConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One frozen incident as the folder of a support bundle: a transcript of what the commands printed, manifests, log files and
 * metrics. Of the case only what was recorded is read, never its name and never its label.
 */
final class CloudopsCase {
    private static final String RECORDED = "tool_cache.json";
    /** A kind of line that came more often is written so often. */
    private static final int MOST_LINES = 60;

    private final Path folder;

    CloudopsCase(Path folder) {
        this.folder = folder;
    }

    Findings findings() throws IOException {
        try (Bundle bundle = Bundle.make()) {
            write(bundle);
            Path metrics = folder.resolve("raw_data").resolve("metrics.csv");
            List<Path> tables = new ArrayList<>();
            if (Files.exists(metrics)) {
                tables.add(bundle.copyTable(metrics));
            }
            return bundle.findings(new FilesConfig(List.of(bundle.folder()), tables, List.of(), List.of()));
        }
    }

    private void write(Bundle bundle) throws IOException {
        Map<String, Object> recorded =
                Json.readObject(Files.readString(folder.resolve(RECORDED), StandardCharsets.UTF_8));
        String moment = String.valueOf(recorded.get("collection_timestamp"));
        var transcript = new StringBuilder();
        for (var entry : recorded.entrySet()) {
            int colon = entry.getKey().indexOf(':');
            if (colon < 0) {
                continue;
            }
            Map<String, Object> asked = Json.readObject(entry.getKey().substring(colon + 1));
            String printed = entry.getValue() instanceof String text ? text : Json.write(entry.getValue());
            switch (entry.getKey().substring(0, colon)) {
                case "GetResources" ->
                    transcript.append(get(asked)).append(printed).append('\n');
                case "DescribeResource" ->
                    transcript.append(describe(asked)).append(printed).append('\n');
                case "CheckNodeServiceStatus" ->
                    transcript.append(status(asked)).append(printed).append('\n');
                case "CheckServiceConnectivity" ->
                    transcript.append(dial(asked)).append(printed).append('\n');
                case "GetAppYAML" -> bundle.text(asked.get("app_name") + ".yaml", printed);
                case "GetErrorLogs" -> logs(bundle, asked, entry.getValue(), moment);
                default -> {
                    // What others concluded from the same data is left to the engine.
                }
            }
        }
        bundle.text("commands.txt", transcript.toString());
    }

    private static String get(Map<String, Object> asked) {
        return "$ kubectl get " + asked.get("resource_type") + word(asked, "name", " ")
                + word(asked, "namespace", " -n ")
                + word(asked, "label_selector", " -l ") + (flag(asked, "output_wide") ? " -o wide" : "")
                + (flag(asked, "show_labels") ? " --show-labels" : "") + "\n";
    }

    private static String describe(Map<String, Object> asked) {
        return "$ kubectl describe " + asked.get("resource_type") + word(asked, "name", " ")
                + word(asked, "namespace", " -n ") + "\n";
    }

    private static String status(Map<String, Object> asked) {
        return "$ ssh " + asked.get("node_name") + " systemctl status " + asked.get("service_name") + "\n";
    }

    private static String dial(Map<String, Object> asked) {
        return "$ nc -vz " + asked.get("service_name") + " " + asked.get("port") + "\n";
    }

    private static String word(Map<String, Object> asked, String name, String before) {
        Object value = asked.getOrDefault(name, "");
        return String.valueOf(value).isEmpty() ? "" : before + value;
    }

    private static boolean flag(Map<String, Object> asked, String name) {
        return Boolean.TRUE.equals(asked.get(name));
    }

    /** Kinds of error lines with how often they came: as lines of the service at the moment of the case. */
    private static void logs(Bundle bundle, Map<String, Object> asked, Object told, String moment) throws IOException {
        Map<?, ?> counts = told instanceof Map<?, ?> map ? map : parsed(String.valueOf(told));
        var lines = new StringBuilder();
        for (Object pattern : counts.get("patterns") instanceof List<?> list ? list : List.of()) {
            if (pattern instanceof Map<?, ?> kind) {
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("time", moment + "Z");
                line.put("level", "error");
                line.put("service", asked.get("service_name"));
                line.put("message", String.valueOf(kind.get("sample")));
                int count = kind.get("count") instanceof Number number ? number.intValue() : 1;
                lines.append((Json.write(new TreeMap<>(line)) + "\n").repeat(Math.min(MOST_LINES, count)));
            }
        }
        if (!lines.isEmpty()) {
            bundle.text("logs-" + asked.get("service_name") + ".log", lines.toString());
        }
    }

    private static Map<?, ?> parsed(String text) {
        return text.startsWith("{") ? Json.readObject(text) : Map.of();
    }
}
