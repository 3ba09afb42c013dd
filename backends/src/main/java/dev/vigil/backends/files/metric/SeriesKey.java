package dev.vigil.backends.files.metric;

import java.util.Comparator;
import java.util.Map;

/** What tells one series from another. */
record SeriesKey(String metric, Map<String, String> labels) {
    static final Comparator<SeriesKey> ORDER = Comparator.comparing(SeriesKey::metric)
            .thenComparing(key -> key.labels().getOrDefault(MetricLabels.SERVICE, ""))
            .thenComparing(key -> new java.util.TreeMap<>(key.labels()).toString());
}
