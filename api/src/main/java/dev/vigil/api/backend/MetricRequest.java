package dev.vigil.api.backend;

import dev.vigil.api.time.TimeRange;
import java.util.Optional;

/**
 * A question about metrics.
 *
 * @param service only its series; absent means all services
 * @param metric only this metric, by its exact name; absent means all metrics
 */
public record MetricRequest(Optional<String> service, Optional<String> metric, TimeRange range) {}
