package dev.vigil.backends.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.backends.remote.Attempts;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PromQlTest {
    private static final Duration WINDOW = Duration.ofMinutes(2);

    @Test
    void names_and_values_are_string_literals_whatever_they_hold() {
        for (String attempt : Attempts.all()) {
            var scope = Map.of("service", attempt);

            assertThat(skeleton(PromQl.selector(attempt, scope))).isEqualTo("{__name__=S,service=S}");
            assertThat(skeleton(PromQl.selector(List.of(attempt, "b"), scope))).isEqualTo("{__name__=~S,service=S}");
            assertThat(skeleton(PromQl.rate(attempt, scope, WINDOW)))
                    .isEqualTo("label_replace(rate({__name__=S,service=S}[120s]), S, S, S, S)");
        }
    }

    @Test
    void what_a_metric_is_asked_as_comes_from_its_type_and_else_from_its_name() {
        var catalogue = new Catalogue(
                Map.of(
                        "requests_total", 3,
                        "hits", 1,
                        "latency_seconds_bucket", 12,
                        "latency_seconds_count", 1,
                        "latency_seconds_sum", 1,
                        "gc_seconds_sum", 1,
                        "gc_seconds_count", 1,
                        "pods_count", 2),
                Map.of(
                        "hits",
                        "counter",
                        "latency_seconds",
                        "histogram",
                        "gc_seconds",
                        "summary",
                        "pods_count",
                        "gauge"));

        assertThat(catalogue.all().stream().map(metric -> metric.name() + " " + metric.form()))
                .containsExactlyInAnyOrder(
                        "latency_seconds PERCENTILES",
                        "requests_total RATE",
                        "hits RATE",
                        "latency_seconds_count RATE",
                        "gc_seconds_count RATE",
                        "pods_count AS_IT_IS");
        assertThat(catalogue.named("latency_seconds")).hasSize(1);
        assertThat(catalogue.named("nothing")).isEmpty();
    }

    private static String skeleton(String text) {
        return text.replaceAll("(?s)\"(?:[^\"\\\\]|\\\\.)*\"", "S");
    }
}
