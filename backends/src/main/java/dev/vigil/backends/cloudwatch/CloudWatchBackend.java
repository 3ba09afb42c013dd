package dev.vigil.backends.cloudwatch;

import dev.vigil.api.backend.Backend;
import dev.vigil.api.query.QueryTranslator.Scope;
import dev.vigil.api.query.QueryTranslator.Translation;
import dev.vigil.backends.aws.Aws;
import dev.vigil.backends.aws.AwsApi;
import dev.vigil.backends.remote.LiveBackend;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.backends.remote.RemoteLogs;
import dev.vigil.wire.Pause;
import java.util.Map;
import java.util.Optional;

/** CloudWatch Logs for logs, CloudWatch for metrics, X-Ray for traces, in one region. */
public final class CloudWatchBackend {
    public static final String NAME = "cloudwatch";

    private CloudWatchBackend() {}

    /**
     * What is read.
     *
     * @param logGroupPrefix of the log groups of interest; may be empty
     * @param resourceTypes what some services run on, by their name
     */
    public record Config(String logGroupPrefix, Map<String, String> resourceTypes) {}

    /** Opens the backend; nothing is asked before somebody asks it. */
    public static Backend open(Config config, Aws aws, Outlet outlet, Pause pause) {
        return open(config, aws, outlet, pause, InsightsLogs.MAX_ROWS);
    }

    static Backend open(Config config, Aws aws, Outlet outlet, Pause pause, int pageSize) {
        var clock = outlet.clock();
        AwsApi logs = aws.service("CloudWatch Logs", "logs", "logs");
        var groups = new LogGroups(logs, config.logGroupPrefix(), clock);
        var view = new InsightsLogs.View(aws.region(), pageSize, clock);
        var searched = new InsightsLogs(new InsightsRun(logs, pause), groups, Scope.EVERYWHERE, view);
        var events = new RemoteLogs(searched, new Insights(), clock)
                .tailing(
                        new FilteredEvents(logs, groups, Scope.EVERYWHERE),
                        (query, _) -> new Translation(FilteredEvents.NATIVE, query))
                .knowing(config.resourceTypes());
        var metrics = new CloudWatchMetrics(aws.service("CloudWatch", "monitoring", "monitoring"), clock);
        var traces = new XRayTraces(aws.service("X-Ray", "xray", "xray"), aws, clock);
        return new LiveBackend(
                NAME, new LiveBackend.Stores(Optional.of(events), Optional.of(metrics), Optional.of(traces)), outlet);
    }
}
