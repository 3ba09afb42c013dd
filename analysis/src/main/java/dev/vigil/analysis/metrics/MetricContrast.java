package dev.vigil.analysis.metrics;

import dev.vigil.analysis.stats.Contrast;
import java.util.Map;

/**
 * A metric in two windows, by its median.
 *
 * @param inFirst whether it was there in the first window
 * @param inSecond whether it was there in the second
 */
public record MetricContrast(
        String service,
        String metric,
        Map<String, String> labels,
        String unit,
        Contrast contrast,
        boolean inFirst,
        boolean inSecond) {}
