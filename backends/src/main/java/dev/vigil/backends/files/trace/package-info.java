/**
 * Spans from files: OTLP in JSON, and tables of spans.
 *
 * <p>Enter at {@link dev.vigil.backends.files.trace.TraceFiles}.
 */
@NullMarked
package dev.vigil.backends.files.trace;

import org.jspecify.annotations.NullMarked;
