package dev.vigil.backends.datadog;

import java.util.List;
import java.util.Optional;

/**
 * Queries for the points of a metric, by its type (docs.datadoghq.com/metrics/types): counts become rates, distributions
 * percentiles, all else averages; each by service.
 */
final class MetricQuery {
    private MetricQuery() {}

    /**
     * One query, or several that together show the metric.
     *
     * @param metric a name without anything but letters, digits, dots and underscores
     * @param service as the tag has it
     */
    static List<String> of(String metric, String type, Optional<String> service) {
        String scoped = metric + "{" + service.map(value -> "service:" + value).orElse("*") + "} by {service}";
        return switch (type) {
            case "count" -> List.of("sum:" + scoped + ".as_rate()");
            case "rate" -> List.of("sum:" + scoped);
            case "distribution" -> List.of("p50:" + scoped, "p95:" + scoped, "p99:" + scoped, "avg:" + scoped);
            default -> List.of("avg:" + scoped);
        };
    }
}
