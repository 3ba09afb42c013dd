package dev.vigil.backends.files.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.json.JsonTokens;
import dev.vigil.api.telemetry.Span;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanGlanceTest {
    private static final int REQUESTS = 3_000;
    private static final String SPAN =
            "{\"traceId\":\"00ab\",\"spanId\":\"01\",\"startTimeUnixNano\":\"17\",\"attributes\":[]}";

    @Test
    void what_it_understands_it_tells_as_a_whole_reading_does() {
        var random = new Random(20_260_301);
        int understood = 0;
        for (int i = 0; i < REQUESTS; i++) {
            byte[] text = request(random).getBytes(StandardCharsets.UTF_8);
            var glanced = new Passed(Long.MAX_VALUE);

            if (new SpanGlance(glanced, "otherwise").read(text, 0, text.length)) {
                understood++;
                assertThat(glanced.seen)
                        .as(new String(text, StandardCharsets.UTF_8))
                        .isEqualTo(wholly(text));
            } else {
                assertThat(glanced.seen).isEmpty();
            }
        }
        assertThat(understood).isBetween(REQUESTS / 10, REQUESTS * 9 / 10);
    }

    @Test
    void a_request_as_exporters_write_it_is_understood() {
        assertThat(glance("{\"resourceSpans\":[{\"resource\":{\"attributes\":[{\"key\":\"service.name\",\"value\":"
                        + "{\"stringValue\":\"cart\"}}]},\"scopeSpans\":[{\"scope\":{\"name\":\"x\"},\"spans\":[" + SPAN
                        + "," + SPAN + "]}]}]}"))
                .hasSize(2)
                .allMatch(seen -> seen.endsWith(" 17 cart"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[1]",
                "{\"resourceSpans\":[{\"resource\":{},\"scopeSpans\":[{\"spans\":[{\"traceId\":\"00ab\"",
                "{\"resourceSpans\":[{\"resource\":{},\"scopeSpans\":[{\"spans\":[7]}]}]}",
                "{\"resourceSpans\":[{\"resource\":{},\"scopeSpans\":[{\"spans\":[{\"traceId\":\"00AB\",\"spanId\":\"1\",\"startTimeUnixNano\":1}]}]}]}",
                "{\"resourceSpans\":[{\"scopeSpans\":[],\"resource\":{}}]} {}",
                "{\"resourceSpans\":[{\"resource\":{},\"scopeSpans\":[{\"spans\":[{\"traceId\":\"00ab\",\"spanId\":\"1\",\"startTimeUnixNano\":99999999999999999999}]}]}]}"
            })
    void what_is_written_otherwise_takes_a_closer_look(String text) {
        assertThat(glance(text)).isEmpty();
    }

    @Test
    void a_span_that_is_wanted_whole_takes_a_closer_look() {
        byte[] text = ("{\"resourceSpans\":[{\"resource\":{},\"scopeSpans\":[{\"spans\":[" + SPAN + "]}]}]}")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(new SpanGlance(new Passed(0), "").read(text, 0, text.length)).isFalse();
        assertThat(new SpanGlance(new Passed(18), "").read(text, 0, text.length))
                .isTrue();
    }

    private static List<String> glance(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var seen = new Passed(Long.MAX_VALUE);
        assertThat(new SpanGlance(seen, "otherwise").read(bytes, 0, bytes.length))
                .isEqualTo(!seen.seen.isEmpty());
        return seen.seen;
    }

    private static List<String> wholly(byte[] text) {
        var seen = new Passed(Long.MAX_VALUE);
        try (var tokens = JsonTokens.of(text, 0, text.length)) {
            var spans = new OtlpSpans(seen, "otherwise");
            spans.read(tokens);
            assertThat(spans.broken()).isZero();
        }
        return seen.seen;
    }

    private static String request(RandomGenerator random) {
        var resources = new ArrayList<String>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            String about = "\"" + "resource" + "\":{\"attributes\":" + attributes(random, true) + "}";
            String spans = "\"" + seldom(random, "scope_spans", "scopeSpans")
                    + "\":[{\"scope\":{\"name\":\"lib\"},\"spans\":[" + spans(random) + "],\"schemaUrl\":\"s\"}]";
            boolean turned = random.nextInt(20) == 0;
            resources.add("{" + (turned ? spans + "," + about : about + "," + spans) + "}");
        }
        return "{\"" + seldom(random, "resource_spans", "resourceSpans") + "\":[" + String.join(", ", resources) + "]}";
    }

    private static String spans(RandomGenerator random) {
        var spans = new ArrayList<String>();
        for (int i = random.nextInt(4); i > 0; i--) {
            var members = new ArrayList<String>(List.of(
                    "\"" + seldom(random, "trace_id", "traceId") + "\": \"%032x\"".formatted(random.nextLong()),
                    "\"spanId\":\"%016x\"".formatted(random.nextLong()),
                    "\"name\":\"GET \\\"/\u00e9\\\" {}\"",
                    "\"startTimeUnixNano\":" + seldom(random, "\"0\"", "\"17722728" + random.nextInt(1000) + "\""),
                    "\"attributes\":" + attributes(random, false),
                    "\"status\":{\"code\":2}",
                    "\"events\":[{\"name\":\"x\",\"attributes\":[{\"key\":\"service.name\"}]}]"));
            java.util.Collections.shuffle(members, new Random(random.nextLong()));
            spans.add("{" + String.join(",", members) + "}");
        }
        return String.join(",", spans);
    }

    private static String attributes(RandomGenerator random, boolean ofResource) {
        var pairs = new ArrayList<String>();
        for (int i = random.nextInt(4); i > 0; i--) {
            String key = switch (random.nextInt(ofResource ? 4 : 40)) {
                case 0 -> "service.name";
                case 1 -> "k8s.pod.name";
                default -> "http.route";
            };
            String value = switch (random.nextInt(12)) {
                case 0 -> "{\"stringValue\":\"unknown_service:java\"}";
                case 1 -> "{\"stringValue\":\"a\\u0062c\"}";
                case 2 -> "{\"arrayValue\":{\"values\":[{\"intValue\":\"1\"}]}}";
                case 3 -> "{}";
                case 4 -> "{\"stringValue\":\"cart-7d9f8b6c5d-x2x4z\"}";
                default -> "{\"stringValue\":\"b\u00fccher\"}";
            };
            pairs.add("{\"key\":\"" + key + "\" , \"value\":" + value + "}");
        }
        return "[" + String.join(",", pairs) + "]";
    }

    private static String seldom(RandomGenerator random, String one, String other) {
        return random.nextInt(20) == 0 ? one : other;
    }

    /** Wants whole what starts at a moment or later. */
    private static final class Passed implements SpanSink {
        private final List<String> seen = new ArrayList<>();
        private final long from;

        Passed(long from) {
            this.from = from;
        }

        @Override
        public boolean wants(long trace, long startNanos) {
            return startNanos >= from;
        }

        @Override
        public void take(Span span) {
            throw new AssertionError("nothing is wanted, but " + span + " came");
        }

        @Override
        public void pass(long trace, long startNanos, String service) {
            seen.add(trace + " " + startNanos + " " + service);
        }
    }
}
