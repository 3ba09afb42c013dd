package dev.vigil.backends.datadog;

import dev.vigil.api.Secret;
import dev.vigil.api.backend.Backend;
import dev.vigil.backends.remote.LiveBackend;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.backends.remote.RemoteLogs;
import dev.vigil.wire.Upstream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** Datadog's logs, metrics and spans. */
public final class DatadogBackend {
    public static final String NAME = "datadog";
    public static final String DEFAULT_SITE = "datadoghq.com";

    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private DatadogBackend() {}

    /**
     * Where it is and who asks (docs.datadoghq.com/api/latest/authentication).
     *
     * @param site such as {@code datadoghq.eu}
     * @param url where the API is, if not at the site's usual address
     */
    public record Config(String site, Optional<URI> url, Secret apiKey, Secret appKey) {
        URI api() {
            return url.orElseGet(() -> URI.create("https://api." + site));
        }
    }

    /** Opens the backend; nothing is asked before somebody asks it. */
    public static Backend open(Config config, Outlet outlet) {
        return open(config, outlet, DatadogLogs.PAGE);
    }

    static Backend open(Config config, Outlet outlet, int pageSize) {
        var clock = outlet.clock();
        Map<String, Secret> keys = Map.of("DD-API-KEY", config.apiKey(), "DD-APPLICATION-KEY", config.appKey());
        // Each has limits of its own at Datadog, so that each is left alone by itself.
        var logs = new DatadogLogs(upstream("Datadog logs", config, keys, outlet), config.site(), pageSize, clock);
        var metrics = new DatadogMetrics(upstream("Datadog metrics", config, keys, outlet), config.site(), clock);
        var spans = new DatadogTraces(upstream("Datadog spans", config, keys, outlet), config.site(), clock);
        return new LiveBackend(
                NAME,
                new LiveBackend.Stores(
                        Optional.of(new RemoteLogs(logs, new LogSearch(), clock)),
                        Optional.of(metrics),
                        Optional.of(spans)),
                outlet);
    }

    private static Upstream upstream(String name, Config config, Map<String, Secret> keys, Outlet outlet) {
        return new Upstream(
                outlet.calls(), new Upstream.Place(name, config.api(), Map.of(), keys, TIMEOUT), outlet.clock());
    }
}
