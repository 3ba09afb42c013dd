/**
 * Traces in Tempo (grafana.com/docs/tempo/latest/api_docs).
 *
 * <p>Enter at {@link dev.vigil.backends.tempo.TempoTraces}.
 */
@NullMarked
package dev.vigil.backends.tempo;

import org.jspecify.annotations.NullMarked;
