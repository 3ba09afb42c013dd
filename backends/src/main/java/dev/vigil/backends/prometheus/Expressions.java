package dev.vigil.backends.prometheus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Asks for many metrics in few expressions, each bounded in length and in what it may answer. */
final class Expressions {
    static final List<Double> PERCENTILES = List.of(0.5, 0.95, 0.99);

    private static final int MAX_SERIES_AT_ONCE = 500;
    private static final int MAX_METRICS_AT_ONCE = 25;

    private final Map<String, String> scope;
    private final Duration window;
    private final List<String> expressions = new ArrayList<>();

    Expressions(Map<String, String> scope, Duration window) {
        this.scope = scope;
        this.window = window;
    }

    List<String> of(List<Catalogue.Metric> metrics) {
        expressions.clear();
        var levels = new ArrayList<Catalogue.Metric>();
        var others = new ArrayList<Catalogue.Metric>();
        for (Catalogue.Metric metric : metrics) {
            var group = metric.form() == Catalogue.Form.AS_IT_IS ? levels : others;
            if (isFull(group, metric)) {
                flush(group);
            }
            group.add(metric);
        }
        flush(levels);
        flush(others);
        return List.copyOf(expressions);
    }

    private static boolean isFull(List<Catalogue.Metric> group, Catalogue.Metric next) {
        int series = group.stream().mapToInt(Catalogue.Metric::series).sum();
        return group.size() == MAX_METRICS_AT_ONCE || (!group.isEmpty() && series + next.series() > MAX_SERIES_AT_ONCE);
    }

    private void flush(List<Catalogue.Metric> group) {
        if (group.isEmpty()) {
            return;
        }
        if (group.getFirst().form() == Catalogue.Form.AS_IT_IS) {
            List<String> names = group.stream().map(Catalogue.Metric::name).toList();
            expressions.add(
                    names.size() == 1 ? PromQl.selector(names.getFirst(), scope) : PromQl.selector(names, scope));
        } else {
            // Two metrics may have the same labels; "or" keeps both because each carries its name in a label.
            expressions.add(String.join(
                    " or ",
                    group.stream().flatMap(metric -> parts(metric).stream()).toList()));
        }
        group.clear();
    }

    private List<String> parts(Catalogue.Metric metric) {
        return switch (metric.form()) {
            case AS_IT_IS -> List.of(PromQl.selector(metric.name(), scope));
            case RATE -> List.of(PromQl.rate(metric.name(), scope, window));
            case PERCENTILES ->
                PERCENTILES.stream()
                        .map(quantile -> PromQl.percentile(metric.name(), quantile, scope, window))
                        .toList();
        };
    }
}
