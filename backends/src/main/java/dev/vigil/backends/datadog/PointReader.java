package dev.vigil.backends.datadog;

import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.telemetry.Series;
import dev.vigil.backends.files.metric.MetricName;
import dev.vigil.backends.remote.Document;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** Reads one series of an answer (docs.datadoghq.com/api/latest/metrics/#query-timeseries-points). */
final class PointReader {
    private PointReader() {}

    /** What is no number is a gap; a series of gaps alone is none. */
    static Optional<Series> read(Document series, String query, MetricRequest request) {
        String metric = series.text("metric");
        boolean rate = query.startsWith("sum:");
        Unit unit = unit(series, metric, rate);
        var points = new TreeMap<Long, Double>();
        for (Document point : series.at("pointlist").items()) {
            List<Document> pair = point.items();
            OptionalDouble time =
                    pair.isEmpty() ? OptionalDouble.empty() : pair.getFirst().number();
            OptionalDouble value =
                    pair.isEmpty() ? OptionalDouble.empty() : pair.getLast().number();
            if (time.isPresent() && value.isPresent() && Double.isFinite(value.getAsDouble())) {
                points.put((long) time.getAsDouble(), value.getAsDouble() * unit.factor());
            }
        }
        points.keySet()
                .removeIf(millis -> millis < request.range().from().toEpochMilli()
                        || millis >= request.range().to().toEpochMilli());
        return points.isEmpty()
                ? Optional.empty()
                : Optional.of(new Series(
                        metric,
                        labels(series, query, request),
                        rate ? Series.Kind.RATE : Series.Kind.GAUGE,
                        unit.name(),
                        points.keySet().stream().mapToLong(Long::longValue).toArray(),
                        points.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
    }

    private static Map<String, String> labels(Document series, String query, MetricRequest request) {
        var labels = new TreeMap<String, String>();
        for (Document tag : series.at("tag_set").items()) {
            int colon = tag.text().indexOf(':');
            if (colon > 0) {
                labels.put(tag.text().substring(0, colon), tag.text().substring(colon + 1));
            }
        }
        // As whoever asks writes it, since the tag's own writing is lower-case.
        request.service().ifPresent(service -> labels.put("service", service));
        if (query.matches("p\\d+:.*")) {
            String percent = query.substring(1, query.indexOf(':'));
            labels.put("quantile", "0." + percent.replaceFirst("0$", ""));
        }
        return labels;
    }

    /**
     * A unit of ours.
     *
     * @param factor from Datadog's
     */
    private record Unit(String name, double factor) {}

    /** Units come with how many base units of their family they are; the second of a pair is what they are per. */
    private static Unit unit(Document series, String metric, boolean rate) {
        List<Document> units = series.at("unit").items();
        Document unit = units.isEmpty() ? new Document(Map.of()) : units.getFirst();
        boolean perSecond =
                rate || (units.size() > 1 && units.getLast().text("name").equals("second"));
        double scale = unit.number("scale_factor").orElse(1);
        Unit base = switch (unit.text("family")) {
            case "time" -> new Unit("s", scale);
            case "bytes" -> new Unit("bytes", scale);
            case "percentage" -> new Unit(unit.text("name").equals("percent") ? "%" : "", 1);
            case "" -> named(metric);
            default -> new Unit("", 1);
        };
        return perSecond ? new Unit((base.name().isEmpty() ? "1" : base.name()) + "/s", base.factor()) : base;
    }

    private static Unit named(String metric) {
        String unit = MetricName.unitOf(metric.replace('.', '_'));
        return switch (unit) {
            case "ms" -> new Unit("s", 1e-3);
            case "us" -> new Unit("s", 1e-6);
            case "ns" -> new Unit("s", 1e-9);
            default -> new Unit(unit, 1);
        };
    }
}
