package dev.vigil.backends.prometheus;

import dev.vigil.backends.remote.GoText;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;

/** Pieces of PromQL (prometheus.io/docs/prometheus/latest/querying/basics), every text in them escaped. */
final class PromQl {
    /** The label that carries a metric's name through functions that drop it. */
    static final String METRIC = "vigil_metric";

    static final String QUANTILE = "quantile";

    private static final String NAME = "__name__";

    private PromQl() {}

    /** Series of one metric. */
    static String selector(String metric, Map<String, String> labels) {
        return "{" + NAME + "=" + GoText.quoted(metric) + matchers(labels) + "}";
    }

    /** Series of several metrics. */
    static String selector(Collection<String> metrics, Map<String, String> labels) {
        String names = metrics.stream().map(PromQl::literal).collect(Collectors.joining("|"));
        return "{" + NAME + "=~" + GoText.quoted(names) + matchers(labels) + "}";
    }

    /** Any series with these labels; the empty ones of all labels match everything but nothing at all. */
    static String selector(Map<String, String> labels) {
        return labels.isEmpty()
                ? "{" + NAME + "!=\"\"}"
                : "{" + matchers(labels).substring(1) + "}";
    }

    /** The change a second of a counter, over the time before each point; resets are no change. */
    static String rate(String metric, Map<String, String> labels, Duration window) {
        return named(metric, "rate(" + selector(metric, labels) + "[" + window.toSeconds() + "s])");
    }

    /** A percentile of a histogram, from how its buckets grew. */
    static String percentile(String histogram, double quantile, Map<String, String> labels, Duration window) {
        String buckets = "rate(" + selector(histogram + "_bucket", labels) + "[" + window.toSeconds() + "s])";
        String percentile = "histogram_quantile(" + quantile + ", " + buckets + ")";
        return named(histogram, labelled(percentile, QUANTILE, Double.toString(quantile)));
    }

    private static String named(String metric, String expression) {
        return labelled(expression, METRIC, metric);
    }

    // The replacement is a template of RE2, where $ begins a reference.
    private static String labelled(String expression, String label, String value) {
        return "label_replace(" + expression + ", " + GoText.quoted(label) + ", "
                + GoText.quoted(value.replace("$", "$$")) + ", \"\", \"\")";
    }

    private static String matchers(Map<String, String> labels) {
        return labels.entrySet().stream()
                .map(label -> "," + label.getKey() + "=" + GoText.quoted(label.getValue()))
                .collect(Collectors.joining());
    }

    /** A text as a regular expression (RE2) of itself. */
    static String literal(String text) {
        return text.replaceAll("[\\\\.+*?()|\\[\\]{}^$]", "\\\\$0");
    }
}
