package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyslogTest {
    private final Folder folder;

    SyslogTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void syslog_names_host_and_process() {
        folder.write(
                "syslog",
                "Feb 28 10:00:00 web1 sshd(pam_unix)[19939]: authentication failure; user=root",
                "Feb 28 10:00:01 local@web1 /usr/sbin/kernel: out of memory",
                "<11>Feb 28 10:00:02 web1 cron[7]: job failed",
                "2026-02-28T10:00:03.250+00:00 web1 sshd[42]: session closed");

        List<LogEvent> events = folder.events();

        assertThat(events).extracting(LogEvent::service).containsExactly("sshd", "kernel", "cron", "sshd");
        assertThat(events.getFirst().message()).isEqualTo("authentication failure; user=root");
        assertThat(events.getFirst().fields())
                .isEqualTo(Map.of("host", "web1", "process", "sshd(pam_unix)", "pid", "19939"));
        assertThat(events.get(2).level()).isEqualTo(Level.ERROR);
    }

    @Test
    void structured_syslog_is_understood() {
        folder.write(
                "syslog",
                "<34>1 2026-02-28T10:00:00.003Z web1.example su 77 ID47 [data@1 a=\"]\" b=\"2\"] su root failed");

        assertThat(folder.event().level()).isEqualTo(Level.FATAL);
        assertThat(folder.event().service()).isEqualTo("su");
        assertThat(folder.event().message()).isEqualTo("su root failed");
    }

    @Test
    void structured_data_become_fields() {
        folder.write(
                "syslog",
                "<165>1 2026-02-28T10:00:00.003Z web1 cart 77 - [origin@1 software=\"x\" ip=\"10.0.0.1\"][meta k=\"v \\\"q\\\"\"] it failed");

        assertThat(folder.event().message()).isEqualTo("it failed");
        assertThat(folder.event().fields())
                .containsEntry("software", "x")
                .containsEntry("ip", "10.0.0.1")
                .containsEntry("k", "v \"q\"");
    }

    @Test
    void what_a_structured_message_leaves_out_is_not_there() {
        folder.write(
                "shop.log",
                "<163>1 2026-02-28T10:00:00.003Z - - - - - \ufeffit failed",
                "<14>1 - web1 cart 77 - - without a moment");

        List<LogEvent> events = folder.events();

        assertThat(events).extracting(LogEvent::message).containsExactly("it failed", "without a moment");
        assertThat(events).extracting(LogEvent::service).containsExactly("shop", "cart");
        assertThat(events.getFirst().fields()).doesNotContainKeys("host", "process", "pid");
    }
}
