/**
 * Logs in Loki (grafana.com/docs/loki/latest/reference/loki-http-api).
 *
 * <p>Enter at {@link dev.vigil.backends.loki.LokiLogs}.
 */
@NullMarked
package dev.vigil.backends.loki;

import org.jspecify.annotations.NullMarked;
