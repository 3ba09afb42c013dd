package dev.vigil.backends.elastic;

import dev.vigil.api.backend.Backend;
import dev.vigil.backends.remote.LiveBackend;
import dev.vigil.backends.remote.Outlet;
import dev.vigil.backends.remote.RemoteLogs;
import dev.vigil.backends.search.SearchDsl;
import dev.vigil.backends.search.SearchLogs;
import dev.vigil.backends.search.SearchTraces;
import dev.vigil.backends.search.SpanLayout;
import java.net.URI;
import java.util.Optional;

/** Elasticsearch for logs, by index pattern, and for the traces of Elastic APM. */
public final class ElasticBackend {
    public static final String NAME = "elastic";
    public static final String DEFAULT_INDICES = "logs-*,filebeat-*";
    public static final String DEFAULT_TIME_FIELD = "@timestamp";

    private static final String APM = "traces-apm*,apm-*";
    /** How an API key is sent (elastic.co/docs/deploy-manage/api-keys/elasticsearch-api-keys). */
    private static final String API_KEY = "ApiKey";

    private ElasticBackend() {}

    /** Opens the backend; nothing is asked before somebody asks it. */
    public static Backend open(URI url, String indices, String timeField, Outlet outlet) {
        return open(url, new SearchLogs.Source(indices, timeField, SearchLogs.PAGE), outlet);
    }

    static Backend open(URI url, SearchLogs.Source source, Outlet outlet) {
        var server = outlet.to("Elasticsearch", url, API_KEY);
        var logs = new RemoteLogs(new SearchLogs(server, source, outlet.clock()), new SearchDsl(), outlet.clock());
        var traces = new SearchTraces(server, APM, SpanLayout.ELASTIC_APM, outlet.clock());
        return new LiveBackend(
                NAME, new LiveBackend.Stores(Optional.of(logs), Optional.empty(), Optional.of(traces)), outlet);
    }
}
