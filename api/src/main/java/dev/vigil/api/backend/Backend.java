package dev.vigil.api.backend;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.cluster.ClusterState;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.telemetry.Span;
import java.util.Set;

/**
 * Something that can be asked about a running system: a log store, a metrics server, a folder of files.
 *
 * <p>Implementations are safe for many threads, block the calling (virtual) thread, keep to named limits and say in each
 * answer's {@link Coverage} what they left out. A fault is a {@link VigilException} with an upstream code.
 */
public interface Backend extends AutoCloseable {
    /** The name of its kind, such as {@code files}. */
    String name();

    Set<Ability> abilities();

    /** Log events that match, in the order asked for. */
    default Feed<LogEvent> logs(LogRequest request) {
        throw notOffered(Ability.LOGS);
    }

    /** How each log file is read, where logs are files. */
    default Answer<FileFormat> formats() {
        throw new VigilException(
                ErrorCode.NOT_OFFERED,
                "the " + name()
                        + " backend gets its log events ready made, so there is no format to explain; this works on"
                        + " files (--logs PATH)");
    }

    /** Log events that are there, then those that arrive, until the feed is closed. */
    default Feed<LogEvent> tail(TailRequest request) {
        throw notOffered(Ability.TAIL);
    }

    default Answer<Series> metrics(MetricRequest request) {
        throw notOffered(Ability.METRICS);
    }

    default Answer<Span> traces(TraceRequest request) {
        throw notOffered(Ability.TRACES);
    }

    /** The services that logs, metrics or traces name, in ascending order. */
    default Answer<String> services() {
        throw notOffered(Ability.SERVICES);
    }

    default Answer<Deploy> deploys(DeployRequest request) {
        throw notOffered(Ability.DEPLOYS);
    }

    /** The state of the cluster it knows of: one item, or none when there is nothing to tell it from. */
    default Answer<ClusterState> cluster() {
        throw notOffered(Ability.CLUSTER);
    }

    /** From the first to just after the last thing it knows; what "the last hour of data" is counted from. */
    DataExtent extent();

    /** Tries each part that is configured. Never throws for an ill part: that is an answer. */
    Health health();

    @Override
    void close();

    private VigilException notOffered(Ability ability) {
        return new VigilException(
                ErrorCode.NOT_OFFERED,
                "the " + name() + " backend offers no " + ability.name().toLowerCase(java.util.Locale.ROOT));
    }
}
