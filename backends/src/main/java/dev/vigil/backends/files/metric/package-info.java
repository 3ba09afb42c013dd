/**
 * Metric series from files: tables, the text formats of Prometheus and OpenMetrics, saved answers of Prometheus.
 *
 * <p>Enter at {@link dev.vigil.backends.files.metric.MetricFiles}.
 */
@NullMarked
package dev.vigil.backends.files.metric;

import org.jspecify.annotations.NullMarked;
