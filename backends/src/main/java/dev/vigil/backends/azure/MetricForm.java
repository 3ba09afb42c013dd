package dev.vigil.backends.azure;

import dev.vigil.api.telemetry.Series;
import dev.vigil.backends.remote.Document;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A metric of a resource, and how it is to be asked for
 * (learn.microsoft.com/rest/api/monitor/metric-definitions/list).
 *
 * @param aggregation its own, such as {@code total}
 * @param spread whether its largest values tell something beside it
 */
record MetricForm(String name, String aggregation, boolean spread, Unit unit) {
    /**
     * What it is measured in.
     *
     * @param name as Vigil writes it; empty for what is only counted
     */
    record Unit(String name, double factor) {}

    private static final Map<String, Unit> UNITS = Map.ofEntries(
            Map.entry("Bytes", new Unit("bytes", 1)),
            Map.entry("Seconds", new Unit("s", 1)),
            Map.entry("MilliSeconds", new Unit("s", 1e-3)),
            Map.entry("Percent", new Unit("%", 1)),
            Map.entry("CountPerSecond", new Unit("1/s", 1)),
            Map.entry("BytesPerSecond", new Unit("bytes/s", 1)),
            Map.entry("BitsPerSecond", new Unit("bytes/s", 0.125)),
            Map.entry("Cores", new Unit("cores", 1)),
            Map.entry("MilliCores", new Unit("cores", 1e-3)),
            Map.entry("NanoCores", new Unit("cores", 1e-9)));

    static MetricForm of(Document definition) {
        Set<String> supported = definition.at("supportedAggregationTypes").items().stream()
                .map(Document::text)
                .collect(Collectors.toSet());
        String primary = definition.text("primaryAggregationType");
        Unit unit = UNITS.getOrDefault(definition.text("unit"), new Unit("", 1));
        return new MetricForm(
                definition.text("name", "value"),
                primary.isEmpty() || primary.equals("None") ? "average" : primary.toLowerCase(Locale.ROOT),
                unit.name().equals("s") && supported.contains("Maximum"),
                unit);
    }

    /**
     * One series, or with its largest values two.
     *
     * @param step from one point to the next
     */
    List<Series> read(Document series, Map<String, String> labels, Duration step) {
        List<Document> points = series.at("data").items();
        double factor = isChange() ? unit.factor() / step.toSeconds() : unit.factor();
        var all = new ArrayList<Series>();
        one(points, aggregation, factor, labels).ifPresent(all::add);
        if (spread) {
            var largest = new TreeMap<>(labels);
            largest.put("statistic", "max");
            one(points, "maximum", factor, largest).ifPresent(all::add);
        }
        return all;
    }

    /** A point without a value is a gap. */
    private Optional<Series> one(List<Document> points, String value, double factor, Map<String, String> labels) {
        var values = new TreeMap<Long, Double>();
        for (Document point : points) {
            String text = point.text(value);
            if (!text.isEmpty()) {
                values.put(
                        OffsetDateTime.parse(point.text("timeStamp"))
                                .toInstant()
                                .toEpochMilli(),
                        Double.parseDouble(text) * factor);
            }
        }
        boolean rate = isChange() || unit.name().endsWith("/s");
        String shown = isChange() ? (unit.name().isEmpty() ? "1" : unit.name()) + "/s" : unit.name();
        return values.isEmpty()
                ? Optional.empty()
                : Optional.of(new Series(
                        name,
                        labels,
                        rate ? Series.Kind.RATE : Series.Kind.GAUGE,
                        shown,
                        values.keySet().stream().mapToLong(Long::longValue).toArray(),
                        values.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
    }

    /** Whether what is added up in each interval is to be told by the second. */
    private boolean isChange() {
        return aggregation.equals("total") || aggregation.equals("count");
    }
}
