package dev.vigil.analysis.traces;

import dev.vigil.analysis.stats.Contrast;

/**
 * The requests of a service in two windows.
 *
 * @param what such as {@code requests}, {@code failed requests} or {@code duration}
 */
public record CallContrast(String service, String what, String unit, Contrast contrast, String traceId) {}
