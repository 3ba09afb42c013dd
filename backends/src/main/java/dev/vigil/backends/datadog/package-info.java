/**
 * Datadog: its logs, metrics and spans, over the HTTP API (docs.datadoghq.com/api/latest).
 *
 * <p>Enter at {@link dev.vigil.backends.datadog.DatadogBackend}.
 */
@NullMarked
package dev.vigil.backends.datadog;

import org.jspecify.annotations.NullMarked;
