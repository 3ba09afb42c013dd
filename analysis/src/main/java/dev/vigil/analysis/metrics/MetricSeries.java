package dev.vigil.analysis.metrics;

import dev.vigil.api.telemetry.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One metric of one thing, as it is judged: a counter as its rate, in ascending time, without doubles. */
final class MetricSeries {
    static final String SUM = "_sum";
    static final String COUNT = "_count";
    /** A point stands for this many mean intervals at most. */
    private static final double MOST_INTERVALS = 3;

    private static final List<String> OWNERS = List.of(
            "service",
            "service.name",
            "service_name",
            "app",
            "deployment",
            "component",
            "DBInstanceIdentifier",
            "dbinstanceidentifier",
            "container",
            "pod",
            "job",
            "instance",
            "node",
            "host");

    private static final List<String> MACHINES = List.of(
            "node", "node_name", "k8s_node", "kubernetes_node", "k8s.node.name", "host", "hostname", "host.name");

    final String service;
    final String metric;
    final Map<String, String> labels;
    final String unit;
    final MetricName name;
    final long[] times;
    final double[] values;

    private MetricSeries(
            String metric, Map<String, String> labels, String unit, MetricName name, long[] times, double[] values) {
        service = owner(labels);
        this.metric = metric;
        this.labels = new TreeMap<>(labels);
        this.unit = unit;
        this.name = name;
        this.times = times;
        this.values = values;
    }

    /** Joins the pieces of one series; of two values for one moment the larger counts, in whatever order they came. */
    static MetricSeries of(List<Series> pieces) {
        var points = new TreeMap<Long, Double>();
        for (Series piece : pieces) {
            for (int i = 0; i < piece.size(); i++) {
                if (Double.isFinite(piece.value(i))) {
                    points.merge(piece.timeMillis(i), piece.value(i), Math::max);
                }
            }
        }
        Series first = pieces.getFirst();
        long[] times = points.keySet().stream().mapToLong(Long::longValue).toArray();
        double[] values =
                points.values().stream().mapToDouble(Double::doubleValue).toArray();
        var name = MetricName.of(first.metric(), first.labels());
        if (first.kind() == Series.Kind.COUNTER || looksLikeCounter(first, values)) {
            return rate(first, name, times, values);
        }
        boolean rate = first.kind() == Series.Kind.RATE && !first.unit().endsWith("/s");
        String unit = rate ? (first.unit().equals("1") ? "" : first.unit()) + "/s" : first.unit();
        return new MetricSeries(first.metric(), first.labels(), unit, name, times, values);
    }

    /** The mean of each interval, where one counter adds up amounts and another counts them. */
    static MetricSeries mean(MetricSeries sum, MetricSeries count) {
        var points = new TreeMap<Long, Double>();
        for (int i = 0; i < sum.times.length; i++) {
            int at = Arrays.binarySearch(count.times, sum.times[i]);
            if (at >= 0 && count.values[at] > 0) {
                points.put(sum.times[i], sum.values[i] / count.values[at]);
            }
        }
        String metric = sum.metric.substring(0, sum.metric.length() - SUM.length());
        String unit = sum.unit.endsWith("/s") ? sum.unit.substring(0, sum.unit.length() - 2) : sum.unit;
        return new MetricSeries(
                metric,
                sum.labels,
                unit,
                MetricName.of(metric, sum.labels),
                points.keySet().stream().mapToLong(Long::longValue).toArray(),
                points.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** Its points, as they are compared. */
    Series course() {
        return new Series(metric, labels, Series.Kind.GAUGE, unit, times, values);
    }

    /** Whether its values are a change per second. */
    boolean isRate() {
        return unit.endsWith("/s");
    }

    /** Whether it only ever has whole numbers of things. */
    boolean isWholeNumbers() {
        return Arrays.stream(values).allMatch(value -> value >= 0 && value == Math.rint(value));
    }

    /** How long a point stands for: the time since the one before, but for gaps. */
    double seconds(int at) {
        if (times.length < 2) {
            return 0;
        }
        double since = at == 0 ? times[1] - times[0] : times[at] - times[at - 1];
        double usual = (times[times.length - 1] - times[0]) / (times.length - 1.0);
        return Math.min(since, usual * MOST_INTERVALS) / 1000;
    }

    /** The position of the first point at or after a moment. */
    int firstAt(long timeMillis) {
        int at = Arrays.binarySearch(times, timeMillis);
        return at >= 0 ? at : -at - 1;
    }

    /** Whether its values are shares of a whole, and how large the whole is: 1, 100, or 0 when they are not. */
    double whole() {
        if (unit.equals("s/s")) {
            return 1;
        }
        String words = String.join(" ", MetricName.words(metric));
        boolean share = unit.equals("%")
                || unit.equals("1")
                || unit.equals("ratio")
                || words.matches(".*\\b(?:percent|percentage|pct|ratio|utili[sz]ation|share)\\b.*")
                || metric.contains("%");
        if (!share) {
            return 0;
        }
        double largest = Arrays.stream(values).max().orElse(0);
        return largest <= 1.0001 && !unit.equals("%") ? 1 : 100;
    }

    /** Whose metric it is: its service, or the most telling of the other labels that name an owner. */
    static String owner(Map<String, String> labels) {
        for (String label : OWNERS) {
            String value = labels.getOrDefault(label, "");
            if (!value.isBlank()) {
                return value;
            }
        }
        return "";
    }

    /** The machine it was measured on, or an empty text. */
    static String machine(Map<String, String> labels) {
        for (String label : MACHINES) {
            String value = labels.getOrDefault(label, "");
            if (!value.isBlank()) {
                return value;
            }
        }
        return "";
    }

    private static boolean looksLikeCounter(Series series, double[] values) {
        boolean named = series.kind() == Series.Kind.GAUGE
                && (series.metric().endsWith("_total")
                        || series.metric().endsWith("_count")
                        || series.metric().endsWith("_sum"));
        for (int i = 1; named && i < values.length; i++) {
            named = values[i] >= values[i - 1];
        }
        return named && values.length > 2;
    }

    /** A drop is a restart from zero, so what is seen after it was added since (as Prometheus' rate() reads it). */
    private static MetricSeries rate(Series first, MetricName name, long[] times, double[] values) {
        int n = Math.max(0, times.length - 1);
        double[] rates = new double[n];
        for (int i = 0; i < n; i++) {
            double added = values[i + 1] >= values[i] ? values[i + 1] - values[i] : values[i + 1];
            rates[i] = added * 1000 / (times[i + 1] - times[i]);
        }
        String unit = first.unit().isEmpty() || first.unit().equals("1") ? "/s" : first.unit() + "/s";
        return new MetricSeries(
                first.metric(),
                first.labels(),
                unit,
                name,
                Arrays.copyOfRange(times, Math.min(1, times.length), times.length),
                rates);
    }
}
