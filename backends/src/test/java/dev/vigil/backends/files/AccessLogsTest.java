package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogsTest {
    private final Folder folder;

    AccessLogsTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void access_logs_of_web_servers_are_taken_apart() {
        folder.write(
                "access.log",
                "10.0.0.1 - anna [28/Feb/2026:10:00:00 +0000] \"GET /cart?id=7 HTTP/1.1\" 503 12 \"-\" \"curl/8.0\"");

        assertThat(folder.event().message()).isEqualTo("GET /cart?id=7 HTTP/1.1 503 12");
        assertThat(folder.event().fields())
                .isEqualTo(Map.of(
                        "client",
                        "10.0.0.1",
                        "user",
                        "anna",
                        "method",
                        "GET",
                        "path",
                        "/cart?id=7",
                        "status",
                        "503",
                        "bytes",
                        "12",
                        "agent",
                        "curl/8.0"));
    }

    @Test
    void the_status_is_the_level() {
        folder.write(
                "access.log",
                "10.0.0.1 - - [28/Feb/2026:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 12",
                "10.0.0.1 - - [28/Feb/2026:10:00:01 +0000] \"GET /b HTTP/1.1\" 404 -",
                "10.0.0.1 - - [28/Feb/2026:10:00:02 +0000] \"GET /c HTTP/1.1\" 502 12");

        assertThat(folder.events()).extracting(LogEvent::level).containsExactly(Level.INFO, Level.WARN, Level.ERROR);
    }

    @Test
    void a_virtual_host_and_the_time_taken_become_fields() {
        folder.write(
                "access.log",
                "shop.example:443 10.0.0.1 - - [28/Feb/2026:10:00:00 +0000] \"GET /a HTTP/1.1\" 200 12 \"-\" \"curl\" 0.123 0.120");

        assertThat(folder.event().fields())
                .containsEntry("host", "shop.example:443")
                .containsEntry("client", "10.0.0.1")
                .containsEntry("duration", "0.123s");
    }

    @Test
    void requests_in_lines_of_other_proxies_are_understood() {
        for (String line : new String[] {
            "Feb 28 10:00:01 lb1 haproxy[123]: 10.0.0.1:5124 [28/Feb/2026:10:00:01.123] fe be/<NOSRV> 0/-1/-1/-1/7 503 212 - - SC-- 1/1/0/0/0 0/0 \"GET /cart HTTP/1.1\"",
            "[2026-02-28T10:00:01.123Z] \"GET /cart HTTP/1.1\" 503 UH 0 12 5 - \"-\" \"curl/8\"",
            "http 2026-02-28T10:00:01.123456Z app/lb/50dc6c 10.0.0.1:2817 - -1 -1 -1 503 - 0 57 \"GET /cart HTTP/1.1\" \"curl/7.46.0\"",
            "1772272801.123     67 10.0.0.1 TCP_MISS/503 1234 GET /cart - DIRECT/1.2.3.4 text/html"
        }) {
            folder.write("any.log", line);

            LogEvent event = folder.event();

            assertThat(event.level()).as(line).isEqualTo(Level.ERROR);
            assertThat(event.fields())
                    .as(line)
                    .containsEntry("method", "GET")
                    .containsEntry("path", "/cart")
                    .containsEntry("status", "503");
        }
    }

    @Test
    void a_record_that_names_no_level_has_that_of_its_status() {
        folder.write(
                "any.log",
                "{\"time_local\":\"28/Feb/2026:10:00:00 +0000\",\"request\":\"GET / HTTP/1.1\",\"status\":\"502\"}",
                "{\"time_local\":\"28/Feb/2026:10:00:01 +0000\",\"level\":\"info\",\"status\":\"502\"}",
                "{\"time_local\":\"28/Feb/2026:10:00:02 +0000\",\"status\":\"shipped\"}");

        assertThat(folder.events()).extracting(LogEvent::level).containsExactly(Level.ERROR, Level.INFO, Level.UNKNOWN);
    }
}
