package dev.vigil.analysis.metrics;

import java.util.Map;

/**
 * How far a metric left what is usual for it, on a scale that all metrics share.
 *
 * @param labels what tells it from others of the same service and name
 * @param score the distance in units of what is usual for the metric; larger is stranger
 */
public record Standout(String service, String metric, Map<String, String> labels, double score) {}
