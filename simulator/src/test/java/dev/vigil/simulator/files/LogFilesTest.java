package dev.vigil.simulator.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.json.Json;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.simulator.shop.LogFormat;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogFilesTest {
    private static final Instant TIME = Instant.parse("2026-01-05T10:00:00.123Z");

    @Test
    void plain_text_goes_on_over_the_lines_of_a_stack_trace() {
        var event = event(Map.of("thread", "http-3", "logger", "s.l.checkout.PlaceOrder"), "failed\nE: no\n\tat x");

        assertThat(LogLine.of(LogFormat.PLAIN, event))
                .isEqualTo("2026-01-05T10:00:00.123Z ERROR [http-3] s.l.checkout.PlaceOrder - failed\nE: no\n\tat x");
    }

    @Test
    void python_and_the_database_write_as_they_do() {
        assertThat(LogLine.of(LogFormat.PYTHON, event(Map.of("logger", "shipping.api"), "no")))
                .isEqualTo("2026-01-05 10:00:00,123 ERROR shipping.api: no");
        assertThat(LogLine.of(LogFormat.POSTGRES, event(Map.of("pid", "411"), "no")))
                .isEqualTo("2026-01-05 10:00:00.123 UTC [411] ERROR:  no");
    }

    @Test
    void json_is_one_line_with_the_stack_trace_in_a_field_of_its_own() {
        String line = LogLine.of(LogFormat.JSON, event(Map.of("status", "500"), "failed \"twice\"\nE: no\n\tat x"));

        assertThat(line).doesNotContain("\n");
        assertThat(Json.readObject(line))
                .containsEntry("message", "failed \"twice\"")
                .containsEntry("stack_trace", "E: no\n\tat x")
                .containsEntry("status", 500)
                .containsEntry("level", "ERROR");
    }

    @Test
    void logfmt_quotes_what_needs_quotes() {
        String line = LogLine.of(LogFormat.LOGFMT, event(Map.of("route", "GET /level"), "a \"b\"\nc"));

        assertThat(line)
                .isEqualTo("time=2026-01-05T10:00:00.123Z level=error service=checkout msg=\"a \\\"b\\\"\""
                        + " route=\"GET /level\" stack=\"c\"");
    }

    @Test
    void access_lines_are_in_the_combined_log_format() {
        var fields = Map.of(
                "client", "192.0.2.7", "method", "GET", "path", "/", "status", "200", "bytes", "5", "agent", "A/1");

        assertThat(LogLine.of(LogFormat.ACCESS, event(fields, "")))
                .isEqualTo("192.0.2.7 - - [05/Jan/2026:10:00:00 +0000] \"GET / HTTP/1.1\" 200 5 \"-\" \"A/1\"");
    }

    private static LogEvent event(Map<String, String> fields, String message) {
        return new LogEvent(TIME, Level.ERROR, "checkout", message, fields, "checkout.log:1");
    }
}
