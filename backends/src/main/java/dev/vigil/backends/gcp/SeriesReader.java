package dev.vigil.backends.gcp;

import dev.vigil.api.telemetry.Series;
import dev.vigil.backends.files.metric.MetricLabels;
import dev.vigil.backends.remote.Document;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/** Reads one time series (cloud.google.com/monitoring/api/ref_v3/rest/v3/TimeSeries). */
final class SeriesReader {
    static final String QUANTILE = "quantile";

    private static final List<Double> QUANTILES = List.of(0.5, 0.95, 0.99);

    private final Descriptor metric;

    SeriesReader(Descriptor metric) {
        this.metric = metric;
    }

    /** One series; of a distribution one for each percentile. What is no number is a gap. */
    List<Series> read(Document series) {
        Map<String, String> labels = labels(series);
        List<Document> points = series.at("points").items();
        if (!metric.form().isDistribution()) {
            return series(labels, points, SeriesReader::number);
        }
        var all = new ArrayList<Series>();
        for (double share : QUANTILES) {
            var own = new TreeMap<>(labels);
            own.put(QUANTILE, Double.toString(share));
            all.addAll(series(
                    own,
                    points,
                    value -> Quantiles.of(value.at("distributionValue")).at(share)));
        }
        return all;
    }

    /** Those of the resource, of the metric and of the pod; and the service that they name. */
    static Map<String, String> labels(Document series) {
        Map<String, String> resource = series.at("resource", "labels").texts();
        Map<String, String> own = series.at("metric", "labels").texts();
        Map<String, String> user = series.at("metadata", "userLabels").texts();
        var labels = new TreeMap<>(resource);
        labels.putAll(own);
        String service = Platform.service(series.text("resource", "type"), resource, podLabels(user));
        return service.isEmpty()
                ? MetricLabels.withService(labels, "")
                : MetricLabels.withService(with(labels, service), service);
    }

    private static Map<String, String> with(Map<String, String> labels, String service) {
        var named = new TreeMap<>(labels);
        named.put(MetricLabels.SERVICE, service);
        return named;
    }

    /** The same labels of a pod have other names beside metrics than beside logs. */
    private static Map<String, String> podLabels(Map<String, String> user) {
        var labels = new TreeMap<String, String>();
        user.forEach((name, value) -> labels.put("k8s-pod/" + name.replace('.', '_'), value));
        return labels;
    }

    /** Points come the newest first. */
    private List<Series> series(Map<String, String> labels, List<Document> points, ToDoubleFunction<Document> value) {
        var values = new TreeMap<Long, Double>();
        for (Document point : points) {
            double number =
                    value.applyAsDouble(point.at("value")) * metric.unit().factor();
            if (Double.isFinite(number)) {
                values.put(time(point), number);
            }
        }
        boolean rate = metric.form() == Descriptor.Form.RATE;
        return values.isEmpty()
                ? List.of()
                : List.of(new Series(
                        metric.type(),
                        labels,
                        rate ? Series.Kind.RATE : Series.Kind.GAUGE,
                        rate ? metric.unit().perSecond() : metric.unit().name(),
                        values.keySet().stream().mapToLong(Long::longValue).toArray(),
                        values.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .toArray()));
    }

    private static long time(Document point) {
        return OffsetDateTime.parse(point.text("interval", "endTime"))
                .toInstant()
                .toEpochMilli();
    }

    /** A zero may be left out. */
    private static double number(Document value) {
        for (String kind : List.of("doubleValue", "int64Value")) {
            String text = value.text(kind);
            if (!text.isEmpty()) {
                return Double.parseDouble(text);
            }
        }
        return value.text("boolValue").equals("true") ? 1 : 0;
    }
}
