package dev.vigil.simulator.files;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.telemetry.Span;
import dev.vigil.simulator.signal.Cluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A recording on disk: {@code logs/<service>.log} (one of them gzipped), {@code metrics/<service>.csv} and
 * {@code metrics/counters.om}, {@code traces/spans.jsonl}, {@code deploys.json}, a snapshot below
 * {@code kubernetes/}, and what the machines keep below {@code system/} and {@code containers/}.
 */
public final class Folder {
    private final Path root;

    /** What goes into it. */
    public record Contents(
            List<LogEvent> logs, List<Series> metrics, List<Span> spans, List<Deploy> deploys, Cluster cluster) {}

    public Folder(Path root) {
        this.root = root;
    }

    public void write(Contents contents) {
        try {
            LogFiles.write(made("logs"), contents.logs());
            MetricFiles.write(made("metrics"), contents.metrics());
            TraceFile.write(made("traces").resolve("spans.jsonl"), contents.spans());
            KubernetesFiles.write(made("kubernetes"), contents.cluster());
            SystemFiles.writeMessages(made("system").resolve("messages"), contents.cluster());
            SystemFiles.writeContainers(made("containers"), contents.logs());
            Files.writeString(
                    root.resolve("deploys.json"), Json.writePretty(contents.deploys()) + "\n", StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new VigilException(
                    ErrorCode.STORAGE_UNAVAILABLE,
                    "the recording could not be written to " + root + ": " + e
                            + "; name a folder that can be written and has some 100 MB free",
                    e);
        }
    }

    private Path made(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }
}
