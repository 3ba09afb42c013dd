package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLogsTest {
    private final Folder folder;

    JsonLogsTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void a_line_becomes_an_event() {
        folder.write(
                "shop.log",
                "{\"ts\":\"2026-03-01T10:00:00.250Z\",\"level\":\"warn\",\"service\":\"cart\",\"msg\":\"slow \\u00e4 reply\",\"http\":{\"status\":503,\"ok\":false},\"traceId\":\"abc\"}");

        assertThat(folder.event())
                .isEqualTo(new LogEvent(
                        Instant.parse("2026-03-01T10:00:00.250Z"),
                        Level.WARN,
                        "cart",
                        "slow ä reply",
                        Map.of("http.status", "503", "http.ok", "false", "trace_id", "abc"),
                        "shop.log:1"));
    }

    @Test
    void usual_names_are_understood() {
        for (String line : new String[] {
            "{\"time\":\"2026-03-01T10:00:00Z\",\"severity\":\"ERROR\",\"message\":\"no\",\"app\":\"cart\"}",
            "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"log.level\":\"error\",\"message\":\"no\",\"service.name\":\"cart\"}",
            "{\"@timestamp\":\"2026-03-01T10:00:00Z\",\"log\":{\"level\":\"error\"},\"message\":\"no\",\"service\":{\"name\":\"cart\"}}",
            "{\"timestamp\":1772359200,\"lvl\":\"err\",\"msg\":\"no\",\"application\":\"cart\"}",
            "{\"time\":1772359200000,\"level\":50,\"msg\":\"no\",\"svc\":\"cart\"}",
            "{\"t\":\"1772359200.000\",\"levelname\":\"ERROR\",\"message\":\"no\",\"service_name\":\"cart\"}",
            "{\"@t\":\"2026-03-01T10:00:00.0000000Z\",\"@l\":\"Error\",\"@m\":\"no\",\"Application\":\"cart\"}",
            "{\"timestamp\":\"2026-03-01 10:00:00,000\",\"level\":\"ERROR\",\"event\":\"no\",\"pod\":\"cart-7d9f8b6c5-x2x4z\"}"
        }) {
            folder.write("any.log", line);

            LogEvent event = folder.event();

            assertThat(event.time()).as(line).isEqualTo("2026-03-01T10:00:00Z");
            assertThat(event.level()).as(line).isEqualTo(Level.ERROR);
            assertThat(event.message()).as(line).isEqualTo("no");
            assertThat(event.service()).as(line).isEqualTo("cart");
        }
    }

    @Test
    void a_file_tells_the_service_when_its_lines_do_not() {
        folder.write("checkout.log.1", "{\"ts\":\"2026-03-01T10:00:00Z\",\"msg\":\"one\"}");

        assertThat(folder.event().service()).isEqualTo("checkout");
    }

    @Test
    void events_of_several_files_come_in_the_order_of_time() {
        folder.write(
                "a.log",
                "{\"ts\":\"2026-03-01T10:00:00Z\",\"msg\":\"1\"}",
                "{\"ts\":\"2026-03-01T10:00:02Z\",\"msg\":\"3\"}");
        folder.write(
                "b.log",
                "{\"ts\":\"2026-03-01T10:00:03Z\",\"msg\":\"4\"}",
                "{\"ts\":\"2026-03-01T10:00:01Z\",\"msg\":\"2\"}");

        assertThat(folder.answer(Folder.all()).messages()).containsExactly("1", "2", "3", "4");
    }

    @Test
    void a_broken_line_is_kept_as_raw_text_and_counted() {
        folder.write(
                "a.log",
                "{\"ts\":\"2026-03-01T10:00:00Z\",\"msg\":\"1\"}",
                "{\"ts\":\"2026-03-01T10:00:01Z\",\"msg\":",
                "{\"ts\":\"2026-03-01T10:00:02Z\",\"msg\":\"3\"}");

        assertThat(folder.answer(Folder.all()).messages())
                .containsExactly("1", "{\"ts\":\"2026-03-01T10:00:01Z\",\"msg\":", "3");
        assertThat(folder.notes()).contains("1 broken line was kept as raw text");
    }

    @Test
    void a_stack_trace_in_a_field_belongs_to_the_message() {
        folder.write(
                "a.log",
                "{\"ts\":\"2026-03-01T10:00:00Z\",\"msg\":\"failed\",\"stack_trace\":\"java.io.IOException: no\\n\\tat a.B.c(B.java:1)\"}");

        assertThat(folder.event().message()).isEqualTo("failed\njava.io.IOException: no\n\tat a.B.c(B.java:1)");
    }

    @Test
    void a_record_without_a_message_is_its_own() {
        folder.write("a.log", "{\"ts\":\"2026-03-01T10:00:00Z\",\"took\":7}");

        assertThat(folder.event().message()).isEqualTo("{\"ts\":\"2026-03-01T10:00:00Z\",\"took\":7}");
    }
}
