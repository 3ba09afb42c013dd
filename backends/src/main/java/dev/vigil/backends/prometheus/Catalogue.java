package dev.vigil.backends.prometheus;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The metrics there are, and how each is to be asked for: levels as they are, counters as rates, histograms as percentiles.
 * Types come from the targets' own words; where these are missing, from the naming conventions
 * (prometheus.io/docs/practices/naming, prometheus.io/docs/concepts/metric_types).
 */
final class Catalogue {
    private static final String BUCKET = "_bucket";
    private static final List<String> OF_A_FAMILY = List.of(BUCKET, "_sum", "_count", "_created");

    private final Map<String, Integer> seriesByMetric;
    private final Map<String, String> types;

    /** What one metric is asked as. */
    enum Form {
        AS_IT_IS,
        RATE,
        PERCENTILES
    }

    /**
     * A metric to ask for.
     *
     * @param name its own, or that of its histogram
     * @param series how many there are
     */
    record Metric(String name, Form form, int series) {}

    /**
     * @param seriesByMetric how many series each metric has
     * @param types by the name of the metric or of its family
     */
    Catalogue(Map<String, Integer> seriesByMetric, Map<String, String> types) {
        this.seriesByMetric = new TreeMap<>(seriesByMetric);
        this.types = types;
    }

    /** Everything that is worth looking at, each histogram once. */
    List<Metric> all() {
        Set<String> histograms = new TreeSet<>();
        seriesByMetric.keySet().stream().filter(this::isBucket).forEach(name -> histograms.add(family(name)));
        var metrics = new ArrayList<Metric>();
        for (String histogram : histograms) {
            metrics.add(new Metric(histogram, Form.PERCENTILES, series(histogram + BUCKET)));
        }
        for (String name : seriesByMetric.keySet()) {
            boolean part = isBucket(name)
                    || name.endsWith("_created")
                    || (name.endsWith("_sum") && (histograms.contains(family(name)) || isSummary(name)));
            if (!part) {
                metrics.add(new Metric(name, isCounter(name, histograms) ? Form.RATE : Form.AS_IT_IS, series(name)));
            }
        }
        return metrics;
    }

    /** What an exact name stands for: a metric, or a histogram by the name of its family. */
    List<Metric> named(String name) {
        if (seriesByMetric.containsKey(name)) {
            boolean grows = isBucket(name) || isCounter(name, Set.of(family(name)));
            return List.of(new Metric(name, grows ? Form.RATE : Form.AS_IT_IS, series(name)));
        }
        int buckets = series(name + BUCKET);
        return buckets > 0 ? List.of(new Metric(name, Form.PERCENTILES, buckets)) : List.of();
    }

    private int series(String name) {
        return seriesByMetric.getOrDefault(name, 0);
    }

    private boolean isCounter(String name, Set<String> histograms) {
        String type = types.getOrDefault(name, types.getOrDefault(family(name), "unknown"));
        return switch (type) {
            case "counter" -> true;
            case "histogram", "summary" -> name.endsWith("_sum") || name.endsWith("_count");
            case "gauge", "gaugehistogram", "info", "stateset" -> false;
            default -> name.endsWith("_total") || (name.endsWith("_count") && histograms.contains(family(name)));
        };
    }

    private boolean isBucket(String name) {
        return name.endsWith(BUCKET) && !"gauge".equals(types.get(name));
    }

    private boolean isSummary(String name) {
        return "summary".equals(types.get(family(name)));
    }

    private static String family(String name) {
        for (String ending : OF_A_FAMILY) {
            if (name.endsWith(ending)) {
                return name.substring(0, name.length() - ending.length());
            }
        }
        return name.endsWith("_total") ? name.substring(0, name.length() - "_total".length()) : name;
    }
}
