/**
 * Loki, Prometheus and Tempo, as people run them beside Grafana.
 *
 * <p>Enter at {@link dev.vigil.backends.grafana.GrafanaBackend}.
 */
@NullMarked
package dev.vigil.backends.grafana;

import org.jspecify.annotations.NullMarked;
