package dev.vigil.simulator;

import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import dev.vigil.simulator.files.Folder;
import dev.vigil.simulator.signal.Cluster;
import java.nio.file.Path;
import java.util.List;

/**
 * A played scenario: what the shop left behind, and the truth about it. Immutable.
 *
 * @param logs in ascending time
 * @param metrics all series; those of a service carry its name under {@code service}
 * @param spans in ascending order of start; every parent named is there
 * @param deploys in ascending time
 * @param cluster how the cluster stands at the end, and its events
 * @param range from the first moment played to the end
 */
public record Recording(
        List<LogEvent> logs,
        List<Series> metrics,
        List<Span> spans,
        List<Deploy> deploys,
        Cluster cluster,
        Truth truth,
        TimeRange range) {
    /**
     * Writes logs, metrics, traces, deploys and the cluster's state, but not the truth, below that folder, which is made when it does not
     * exist. Files that are in the way are replaced.
     */
    public void writeTo(Path folder) {
        new Folder(folder).write(new Folder.Contents(logs, metrics, spans, deploys, cluster));
    }
}
