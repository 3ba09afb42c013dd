/**
 * What metrics say: which of them left their usual band, since when, and whether that is bad. Enter at
 * {@link dev.vigil.analysis.metrics.Metrics}.
 */
@NullMarked
package dev.vigil.analysis.metrics;

import org.jspecify.annotations.NullMarked;
