package dev.vigil.backends.files;

import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Where the files are. Each path is a file or a folder that is searched with all folders below it; how files are to be read is
 * told from what they hold.
 *
 * @param deploys local git repositories, or JSON files
 * @param zone in which moments are meant that name no zone
 */
public record FilesConfig(List<Path> logs, List<Path> metrics, List<Path> traces, List<Path> deploys, ZoneId zone) {
    public FilesConfig {
        logs = List.copyOf(logs);
        metrics = List.copyOf(metrics);
        traces = List.copyOf(traces);
        deploys = List.copyOf(deploys);
    }

    public FilesConfig(List<Path> logs, List<Path> metrics, List<Path> traces, List<Path> deploys) {
        this(logs, metrics, traces, deploys, ZoneOffset.UTC);
    }

    /** Log files and folders alone. */
    public static FilesConfig ofLogs(Path... logs) {
        return new FilesConfig(List.of(logs), List.of(), List.of(), List.of());
    }
}
