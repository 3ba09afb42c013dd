package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WrappedLogsTest {
    private static final Instant TEN = Instant.parse("2026-02-28T10:00:00Z");

    private final Folder folder;

    WrappedLogsTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void lines_of_a_container_runtime_are_unwrapped() {
        folder.write(
                "a.log",
                "{\"log\":\"2026-02-28 10:00:00.100 ERROR [main] c.s.Cart - no stock\\n\",\"stream\":\"stdout\",\"time\":\"2026-02-28T10:00:00.250Z\"}",
                "{\"log\":\"{\\\"level\\\":\\\"warn\\\",\\\"msg\\\":\\\"slow\\\",\\\"service\\\":\\\"cart\\\"}\\n\",\"stream\":\"stdout\",\"time\":\"2026-02-28T10:00:01.250Z\"}");

        List<LogEvent> events = folder.events();

        assertThat(events).extracting(LogEvent::message).containsExactly("no stock", "slow");
        assertThat(events).extracting(LogEvent::level).containsExactly(Level.ERROR, Level.WARN);
        assertThat(events).extracting(LogEvent::service).containsExactly("a", "cart");
        assertThat(events.getFirst().time()).isEqualTo(TEN.plusMillis(250));
    }

    @Test
    void lines_of_the_container_runtime_interface_are_unwrapped() {
        folder.write(
                "prod_cart-7d9f8b6c5-x2x4z_0f1e2d3c-0000-0000-0000-000000000000/server/0.log",
                "2026-02-28T10:00:00.250Z stdout F {\"level\":\"warn\",\"msg\":\"slow\"}",
                "2026-02-28T10:00:01.250Z stderr F 2026-02-28 10:00:01,100 ERROR [main] c.s.Cart - no stock",
                "2026-02-28T10:00:02.250Z stdout P begun and ",
                "2026-02-28T10:00:02.250Z stdout F ended");

        List<LogEvent> events = folder.events();

        assertThat(events).extracting(LogEvent::message).containsExactly("slow", "no stock", "begun and ended");
        assertThat(events).extracting(LogEvent::level).containsExactly(Level.WARN, Level.ERROR, Level.UNKNOWN);
        assertThat(events.get(1).fields())
                .isEqualTo(Map.of("stream", "stderr", "thread", "main", "logger", "c.s.Cart"));
        assertThat(events.get(1).time()).isEqualTo(TEN.plusMillis(1250));
        assertThat(events).extracting(LogEvent::service).containsOnly("cart");
    }

    @Test
    void lines_that_go_on_are_taken_together_within_a_stream() {
        folder.write(
                "a.log",
                docker("2026-02-28 10:00:00.100 ERROR [main] c.s.Cart - no stock\\n", "stdout", 0),
                docker("java.lang.IllegalStateException: no\\n", "stdout", 1),
                docker("\\tat a.B.c(B.java:1)\\n", "stdout", 2),
                docker("\\tsomething else\\n", "stderr", 3),
                docker("2026-02-28 10:00:04.100 INFO [main] c.s.Cart - next\\n", "stdout", 4));

        assertThat(folder.answer(Folder.all()).messages())
                .containsExactly(
                        "no stock\njava.lang.IllegalStateException: no\n\tat a.B.c(B.java:1)",
                        "something else",
                        "next");
    }

    @Test
    void a_line_that_docker_divided_is_one() {
        folder.write("a.log", docker("begun and ", "stdout", 0), docker("ended\\n", "stdout", 1));

        assertThat(folder.answer(Folder.all()).messages()).containsExactly("begun and ended");
        assertThat(folder.event().time()).isEqualTo(TEN);
    }

    @Test
    void a_stack_trace_in_lines_of_the_container_runtime_is_one_event() {
        folder.write(
                "a.log",
                "2026-02-28T10:00:00.250Z stdout F 2026-02-28 10:00:00,100 ERROR [main] c.s.Cart - no stock",
                "2026-02-28T10:00:00.251Z stdout F java.lang.IllegalStateException: no",
                "2026-02-28T10:00:00.252Z stdout F \tat a.B.c(B.java:1)",
                "2026-02-28T10:00:01.250Z stdout F 2026-02-28 10:00:01,100 INFO [main] c.s.Cart - next");

        assertThat(folder.answer(Folder.all()).messages())
                .containsExactly("no stock\njava.lang.IllegalStateException: no\n\tat a.B.c(B.java:1)", "next");
    }

    @Test
    void what_is_inside_is_read_in_its_own_format() {
        folder.write(
                "a.log",
                "2026-02-28T10:00:00.250Z stdout F 10.0.0.1 - - [28/Feb/2026:10:00:00 +0000] \"GET /a HTTP/1.1\" 502 12",
                "2026-02-28T10:00:01.250Z stdout F 10.0.0.1 - - [28/Feb/2026:10:00:01 +0000] \"GET /b HTTP/1.1\" 200 12");
        folder.write(
                "b.log",
                "2026-02-28T10:00:02.250Z stdout F level=warn msg=slow took=5s",
                "2026-02-28T10:00:03.250Z stdout F level=info msg=fine took=1s");

        List<LogEvent> events = folder.events();

        assertThat(events).extracting(LogEvent::level).containsExactly(Level.ERROR, Level.INFO, Level.WARN, Level.INFO);
        assertThat(events.getFirst().fields()).containsEntry("status", "502").containsEntry("stream", "stdout");
        assertThat(events.get(2).message()).isEqualTo("slow");
        assertThat(events.get(2).time()).isEqualTo(TEN.plusMillis(2250));
    }

    @Test
    void collectors_of_many_containers_name_the_one_that_wrote_a_line() {
        folder.write(
                "all.log",
                "web-1  | 2026-02-28 10:00:00,123 ERROR failed",
                "[pod/cart-7d9f8b6c5-x2x4z/server] 2026-02-28T10:00:01.123Z {\"level\":\"warn\",\"msg\":\"slow\"}",
                "pay-1  | {\"time\":\"2026-02-28T10:00:02Z\",\"level\":\"warn\",\"msg\":\"late\"}");

        List<LogEvent> events = folder.events();

        assertThat(events).extracting(LogEvent::service).containsExactly("web", "cart", "pay");
        assertThat(events).extracting(LogEvent::message).containsExactly("failed", "slow", "late");
        assertThat(events).extracting(LogEvent::level).containsExactly(Level.ERROR, Level.WARN, Level.WARN);
    }

    private static String docker(String text, String stream, int second) {
        return "{\"log\":\"" + text + "\",\"stream\":\"" + stream + "\",\"time\":\"2026-02-28T10:00:0" + second
                + "Z\"}";
    }
}
