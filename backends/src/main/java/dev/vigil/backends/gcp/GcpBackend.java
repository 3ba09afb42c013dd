package dev.vigil.backends.gcp;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.backend.Backend;
import dev.vigil.backends.remote.LiveBackend;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.backends.remote.RemoteLogs;
import dev.vigil.wire.Upstream;
import java.util.Optional;
import java.util.regex.Pattern;

/** Logs, metrics and traces of one Google Cloud project. */
public final class GcpBackend {
    public static final String NAME = "gcp";

    /** A project's id or number; old ones have a domain before a colon (cloud.google.com/resource-manager/docs). */
    private static final Pattern PROJECT = Pattern.compile("[a-z0-9.:-]{1,100}");

    private GcpBackend() {}

    /**
     * Opens the backend; nothing is asked before somebody asks it.
     *
     * @param identity proves who asks, to all three services
     */
    public static Backend open(GcpConfig config, Upstream.Identity identity, Outlet outlet) {
        return open(config, identity, outlet, CloudLogging.MAX_PAGE);
    }

    static Backend open(GcpConfig config, Upstream.Identity identity, Outlet outlet, int pageSize) {
        if (!PROJECT.matcher(config.project()).matches()) {
            throw new VigilException(
                    ErrorCode.BAD_CONFIG,
                    "\"" + config.project() + "\" is no id of a Google Cloud project; gcloud projects list shows them");
        }
        var clock = outlet.clock();
        var logging = new CloudLogging(
                outlet.to("Cloud Logging", config.logging(), identity), config.project(), pageSize, clock);
        var metrics = new CloudMonitoring(
                outlet.to("Cloud Monitoring", config.monitoring(), identity), config.project(), clock);
        var traces = new CloudTrace(outlet.to("Cloud Trace", config.trace(), identity), config.project(), clock);
        return new LiveBackend(
                NAME,
                new LiveBackend.Stores(
                        Optional.of(
                                new RemoteLogs(logging, new LoggingFilter(), clock).knowing(config.resourceTypes())),
                        Optional.of(metrics),
                        Optional.of(traces)),
                outlet);
    }
}
