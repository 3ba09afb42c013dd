package dev.vigil.backends.otel;

import dev.vigil.api.backend.Backend;
import dev.vigil.backends.prometheus.PrometheusMetrics;
import dev.vigil.backends.remote.LiveBackend;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.backends.remote.RemoteLogs;
import dev.vigil.backends.search.SearchDsl;
import dev.vigil.backends.search.SearchLogs;
import dev.vigil.backends.search.SearchTraces;
import dev.vigil.backends.search.SpanLayout;

/** OpenSearch for logs and traces in the shape of Data Prepper, Prometheus for metrics, as far as each is configured. */
public final class OtelBackend {
    public static final String NAME = "otel";
    public static final String DEFAULT_INDICES = "logs-*,otel-logs-*,logs-otel-*,ss4o_logs-*";
    public static final String DEFAULT_TIME_FIELD = "@timestamp";

    private static final String SPANS = "otel-v1-apm-span-*,ss4o_traces-*";
    private static final String BEARER = "Bearer";

    private OtelBackend() {}

    /** Opens the backend; nothing is asked before somebody asks it. */
    public static Backend open(OtelConfig config, Outlet outlet) {
        return open(config, outlet, SearchLogs.PAGE);
    }

    static Backend open(OtelConfig config, Outlet outlet, int pageSize) {
        var clock = outlet.clock();
        var server = config.opensearch().map(url -> outlet.to("OpenSearch", url, BEARER));
        var source = new SearchLogs.Source(config.indices(), config.timeField(), pageSize);
        var logs = server.map(to -> new RemoteLogs(new SearchLogs(to, source, clock), new SearchDsl(), clock));
        var traces = server.map(to -> new SearchTraces(to, SPANS, SpanLayout.DATA_PREPPER, clock));
        var metrics =
                config.prometheus().map(url -> new PrometheusMetrics(outlet.to("Prometheus", url, BEARER), clock));
        return new LiveBackend(NAME, new LiveBackend.Stores(logs, metrics, traces), outlet);
    }
}
