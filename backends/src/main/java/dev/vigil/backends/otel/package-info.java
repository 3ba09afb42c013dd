/**
 * What OpenTelemetry pipelines write: logs and traces to OpenSearch, metrics to Prometheus.
 *
 * <p>Enter at {@link dev.vigil.backends.otel.OtelBackend}.
 */
@NullMarked
package dev.vigil.backends.otel;

import org.jspecify.annotations.NullMarked;
