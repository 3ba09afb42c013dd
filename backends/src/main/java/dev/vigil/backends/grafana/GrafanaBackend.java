package dev.vigil.backends.grafana;

import dev.vigil.api.backend.Backend;
import dev.vigil.backends.loki.LogQl;
import dev.vigil.backends.loki.LokiLogs;
import dev.vigil.backends.prometheus.PrometheusMetrics;
import dev.vigil.backends.remote.LiveBackend;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.backends.remote.RemoteLogs;
import dev.vigil.backends.tempo.TempoTraces;

/** Loki for logs, Prometheus for metrics, Tempo for traces, as far as each is configured. */
public final class GrafanaBackend {
    public static final String NAME = "grafana";

    private static final String BEARER = "Bearer";

    private GrafanaBackend() {}

    /** Opens the backend; nothing is asked before somebody asks it. */
    public static Backend open(GrafanaConfig config, Outlet outlet) {
        return open(config, outlet, LokiLogs.MAX_ENTRIES);
    }

    static Backend open(GrafanaConfig config, Outlet outlet, int pageSize) {
        var clock = outlet.clock();
        var logs = config.loki()
                .map(url -> new LokiLogs(outlet.to("Loki", url, BEARER), config.serviceLabel(), pageSize, clock))
                .map(store -> new RemoteLogs(store, new LogQl(config.serviceLabel()), clock));
        var metrics =
                config.prometheus().map(url -> new PrometheusMetrics(outlet.to("Prometheus", url, BEARER), clock));
        var traces = config.tempo().map(url -> new TempoTraces(outlet.to("Tempo", url, BEARER), clock));
        return new LiveBackend(NAME, new LiveBackend.Stores(logs, metrics, traces), outlet);
    }
}
