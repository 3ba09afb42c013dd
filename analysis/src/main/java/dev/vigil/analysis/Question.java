package dev.vigil.analysis;

import dev.vigil.api.query.Query;
import dev.vigil.api.time.TimeRange;
import java.util.Map;

/**
 * What to ask a backend so that it shows a fact again. An empty service means every service.
 */
public sealed interface Question {
    String service();

    TimeRange range();

    record LogQuestion(String service, Query query, TimeRange range) implements Question {}

    record MetricQuestion(String service, String metric, TimeRange range) implements Question {}

    /**
     * Traces with a span that carries certain attributes.
     *
     * @param tags attributes, by exact value
     */
    record TraceQuestion(String service, Map<String, String> tags, TimeRange range) implements Question {}

    record DeployQuestion(String service, TimeRange range) implements Question {}

    /**
     * Something to ask the cluster itself.
     *
     * @param command such as {@code kubectl describe pod NAME}
     */
    record ClusterQuestion(String service, String command, TimeRange range) implements Question {}
}
