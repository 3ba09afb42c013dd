package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnLogsTest {
    private final Folder folder;

    ColumnLogsTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void rows_under_a_line_of_fields_are_understood() {
        folder.write(
                "iis.log",
                "#Software: Microsoft Internet Information Services 10.0",
                "#Date: 2026-02-28 10:00:00",
                "#Fields: date time cs-method cs-uri-stem cs-username c-ip cs(User-Agent) sc-status time-taken",
                "2026-02-28 10:00:00 GET /cart - 10.0.0.1 Mozilla/5.0+(Windows) 200 15",
                "2026-02-28 10:00:01 POST /pay anna 10.0.0.1 Mozilla/5.0+(Windows) 500 3015");

        List<LogEvent> events = folder.events();

        assertThat(events).extracting(LogEvent::message).containsExactly("GET /cart 200", "POST /pay 500");
        assertThat(events).extracting(LogEvent::level).containsExactly(Level.INFO, Level.ERROR);
        assertThat(events.get(1).time()).isEqualTo("2026-02-28T10:00:01Z");
        assertThat(events.get(1).fields())
                .isEqualTo(Map.of(
                        "method",
                        "POST",
                        "path",
                        "/pay",
                        "user",
                        "anna",
                        "client",
                        "10.0.0.1",
                        "agent",
                        "Mozilla/5.0+(Windows)",
                        "status",
                        "500",
                        "duration",
                        "3015ms"));
    }

    @Test
    void fields_named_again_count_from_there_on() {
        folder.write(
                "iis.log",
                "#Date: 2026-02-28 10:00:00",
                "#Fields: time cs-method sc-status",
                "10:00:00 GET 200",
                "#Date: 2026-02-28 11:00:00",
                "#Fields: time sc-status cs-method cs-uri-stem",
                "11:00:00 404 GET /a");

        List<LogEvent> events = folder.events();

        assertThat(events)
                .extracting(event -> event.time().toString())
                .containsExactly("2026-02-28T10:00:00Z", "2026-02-28T11:00:00Z");
        assertThat(events.get(1).message()).isEqualTo("GET /a 404");
    }

    @Test
    void a_row_with_too_few_columns_is_kept_and_counted() {
        folder.write(
                "iis.log",
                "#Fields: date time cs-method sc-status",
                "2026-02-28 10:00:00 GET 200",
                "2026-02-28 10:00:01 GET");

        assertThat(folder.answer(Folder.all()).messages()).contains("2026-02-28 10:00:01 GET");
        assertThat(folder.notes()).contains("1 broken line was kept as raw text");
    }

    @Test
    void columns_may_be_parted_by_tabs() {
        folder.write(
                "conn.log",
                "#separator \\x09",
                "#fields\tts\tuid\tid.orig_h\tmethod\turi\tstatus_code",
                "#types\ttime\tstring\taddr\tstring\tstring\tcount",
                "1772272800.250000\tCab\t10.0.0.1\tGET\t/a b\t503");

        assertThat(folder.event().time()).isEqualTo("2026-02-28T10:00:00.250Z");
        assertThat(folder.event().message()).isEqualTo("GET /a b 503");
        assertThat(folder.event().level()).isEqualTo(Level.ERROR);
    }
}
