/** The arithmetic of change: rates, robust levels, trends, and how surprising a difference is. Knows nothing of telemetry. */
@NullMarked
package dev.vigil.analysis.stats;

import org.jspecify.annotations.NullMarked;
