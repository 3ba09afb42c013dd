package dev.vigil.backends.cloudwatch;

import dev.vigil.backends.remote.Document;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A metric of CloudWatch: unique by all three. */
record Metric(String namespace, String name, Dimensions dimensions) {
    static Metric of(Document metric) {
        var dimensions = new LinkedHashMap<String, String>();
        metric.at("Dimensions").items().forEach(each -> dimensions.put(each.text("Name"), each.text("Value")));
        return new Metric(metric.text("Namespace"), metric.text("MetricName"), new Dimensions(dimensions));
    }

    /** As questions name it. */
    Map<String, Object> asked() {
        List<Map<String, String>> pairs = dimensions.values().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(pair -> Map.of("Name", pair.getKey(), "Value", pair.getValue()))
                .toList();
        return Map.of("Namespace", namespace, "MetricName", name, "Dimensions", pairs);
    }
}
