package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final String HEAD = "_HOSTNAME=web1\n_PID=12\nPRIORITY=6\n";

    private final Folder folder;

    JournalTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void an_export_is_read_with_values_of_any_bytes() {
        var export = new ByteArrayOutputStream();
        export.writeBytes(entry(1, HEAD + "_SYSTEMD_UNIT=nginx.service\nMESSAGE=started\n"));
        String trace = "ERROR failed\njava.io.IOException: no\n\n\tat a.B.c(B.java:1)";
        export.writeBytes(entry(2, HEAD + "SYSLOG_IDENTIFIER=cart\n", trace));
        export.writeBytes(entry(3, HEAD + "SYSLOG_IDENTIFIER=cart\nMESSAGE=ended\n"));
        folder.write("journal.export", export.toByteArray());

        List<LogEvent> events = folder.events();

        assertThat(events)
                .extracting(LogEvent::message)
                .containsExactly("started", "failed\njava.io.IOException: no\n\n\tat a.B.c(B.java:1)", "ended");
        assertThat(events).extracting(LogEvent::service).containsExactly("nginx", "cart", "cart");
        assertThat(events).extracting(LogEvent::level).containsExactly(Level.INFO, Level.ERROR, Level.INFO);
        assertThat(events.getFirst().time()).isEqualTo("2026-02-28T10:00:01Z");
        assertThat(events.getFirst().fields()).containsEntry("_HOSTNAME", "web1");
    }

    @Test
    void an_export_that_is_cut_off_is_kept_as_far_as_it_goes() {
        var export = new ByteArrayOutputStream();
        export.writeBytes(entry(1, HEAD + "MESSAGE=started\n"));
        byte[] cut = entry(2, HEAD, "a\nlong message");
        export.write(cut, 0, cut.length - 10);
        folder.write("journal.export", export.toByteArray());

        assertThat(folder.events()).hasSize(2);
    }

    @Test
    void the_journal_as_json_is_understood() {
        folder.write(
                "journal.json",
                "{\"__REALTIME_TIMESTAMP\":\"1772272800250000\",\"PRIORITY\":\"3\",\"MESSAGE\":\"failed\",\"SYSLOG_IDENTIFIER\":\"cart\"}",
                "{\"__REALTIME_TIMESTAMP\":\"1772272801250000\",\"PRIORITY\":\"6\",\"MESSAGE\":[104, 105,10],\"_SYSTEMD_UNIT\":\"nginx.service\"}");

        List<LogEvent> events = folder.events();

        assertThat(events).extracting(LogEvent::message).containsExactly("failed", "hi");
        assertThat(events).extracting(LogEvent::service).containsExactly("cart", "nginx");
        assertThat(events).extracting(LogEvent::level).containsExactly(Level.ERROR, Level.INFO);
        assertThat(events.getFirst().time()).isEqualTo("2026-02-28T10:00:00.250Z");
    }

    private static byte[] entry(int second, String fields) {
        return ("__CURSOR=s=" + second + "\n__REALTIME_TIMESTAMP=" + (1_772_272_800_000_000L + second * 1_000_000L)
                        + "\n" + fields + "\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** One whose message is written with its length. */
    private static byte[] entry(int second, String fields, String message) {
        byte[] head = entry(second, fields);
        byte[] text = message.getBytes(StandardCharsets.UTF_8);
        var bytes = new ByteArrayOutputStream();
        bytes.write(head, 0, head.length - 1);
        bytes.writeBytes("MESSAGE\n".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .array());
        bytes.writeBytes(text);
        bytes.writeBytes("\n\n".getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }
}
