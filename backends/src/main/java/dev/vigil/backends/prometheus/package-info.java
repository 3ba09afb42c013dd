/**
 * Metrics in Prometheus, and in all that speak its API (prometheus.io/docs/prometheus/latest/querying/api): Mimir, Thanos,
 * VictoriaMetrics.
 *
 * <p>Enter at {@link dev.vigil.backends.prometheus.PrometheusMetrics}.
 */
@NullMarked
package dev.vigil.backends.prometheus;

import org.jspecify.annotations.NullMarked;
