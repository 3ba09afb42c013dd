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

class RecordLogsTest {
    private static final Instant TEN = Instant.parse("2026-02-28T10:00:00Z");

    private final Folder folder;

    RecordLogsTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void logfmt_is_understood() {
        folder.write(
                "any.log",
                "time=2026-02-28T10:00:00Z level=warn service=cart msg=\"slow \\\"reply\\\"\" took=5s trace_id=abc",
                "time=2026-02-28T10:00:01Z level=info service=cart msg=next");

        LogEvent event = folder.events().getFirst();

        assertThat(event.time()).isEqualTo(TEN);
        assertThat(event.level()).isEqualTo(Level.WARN);
        assertThat(event.service()).isEqualTo("cart");
        assertThat(event.message()).isEqualTo("slow \"reply\"");
        assertThat(event.fields()).isEqualTo(Map.of("took", "5s", "trace_id", "abc"));
    }

    @Test
    void a_table_with_a_time_and_a_message_is_a_log() {
        folder.write(
                "export.csv",
                "Timestamp,Node,PodName,Container,TraceID,SpanID,Log",
                "2026-02-28T10:00:00.425Z,10.0.0.1,cart-64469b5b48-25zj6,server,49a51828322183eb,083e5d40259e7999,\"{\"\"log\"\":\"\"18:00:00.424 WARN  c.s.Cart#532 [add][slow, very slow]\\n\"\",\"\"stream\"\":\"\"stdout\"\"}\"",
                "2026-02-28T10:00:01.425Z,10.0.0.1,cart-64469b5b48-25zj6,server,,,\"two",
                "lines\"");

        List<LogEvent> events = folder.events();

        assertThat(events).extracting(LogEvent::message).containsExactly("[add][slow, very slow]", "two\nlines");
        assertThat(events).extracting(LogEvent::service).containsExactly("cart", "cart");
        assertThat(events.getFirst().time()).isEqualTo(TEN.plusMillis(425));
        assertThat(events.getFirst().level()).isEqualTo(Level.WARN);
        assertThat(events.getFirst().fields())
                .containsEntry("pod", "cart-64469b5b48-25zj6")
                .containsEntry("trace_id", "49a51828322183eb")
                .containsEntry("logger", "c.s.Cart#532")
                .containsEntry("container", "server");
        assertThat(events.get(1).origin()).isEqualTo("export.csv:3");
    }

    @Test
    void names_of_files_and_folders_tell_the_service() {
        Map.of(
                        "shop.log", "shop",
                        "shop.log.2.gz", "shop",
                        "shop-2026-02-28.log", "shop",
                        "shop.2026-02-28.1.log", "shop",
                        "cart/app.log", "cart",
                        "cart/current", "cart",
                        "cart-7d9f8b6c5-x2x4z.log", "cart",
                        "cart-7d9f8b6c5-x2x4z_prod_server-0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.log",
                                "cart",
                        "prod_cart-7d9f8b6c5-x2x4z_0f1e2d3c-0000-0000-0000-000000000000/server/0.log", "cart",
                        "front-end.log", "front-end")
                .forEach((name, service) -> {
                    var own = new Folder(folder.path.resolve(Integer.toHexString(name.hashCode())));
                    own.write(name, "2026-02-28T10:00:00Z all is well");

                    assertThat(own.event().service()).as(name).isEqualTo(service);
                });
    }
}
