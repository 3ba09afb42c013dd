package dev.vigil.backends.files.metric;

import dev.vigil.api.telemetry.Series;
import java.util.HashMap;
import java.util.Map;

/** Where readers of metric files put what they find in one file. */
final class Sink {
    /** Points of one file beyond these are left out. */
    static final int MAX_POINTS = 20_000_000;

    private final Map<SeriesKey, Points> series = new HashMap<>();
    private final Map<Map<String, String>, Map<String, String>> labelled = new HashMap<>();
    private final String otherwise;
    private long points;
    private long broken;

    /** Points without a service get the one of {@code otherwise}, unless that is empty. */
    Sink(String otherwise) {
        this.otherwise = otherwise;
    }

    /** The series with these labels, the service added. */
    Points series(String metric, Map<String, String> labels, Series.Kind kind, String unit) {
        Map<String, String> whole = labelled.computeIfAbsent(labels, each -> MetricLabels.withService(each, otherwise));
        return series.computeIfAbsent(new SeriesKey(metric, whole), key -> new Points(kind, unit));
    }

    /** Adds a point; one that is no number is a gap. */
    void add(Points to, long timeMillis, double value) {
        if (!Double.isNaN(value) && points < MAX_POINTS) {
            points++;
            to.add(timeMillis, value);
        }
    }

    void broken() {
        broken++;
    }

    long points() {
        return points;
    }

    long brokenLines() {
        return broken;
    }

    Map<SeriesKey, Points> all() {
        return series;
    }
}
