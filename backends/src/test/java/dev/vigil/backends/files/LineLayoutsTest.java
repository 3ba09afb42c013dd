package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineLayoutsTest {
    private static final Instant TEN = Instant.parse("2026-02-28T10:00:00Z");

    private final Folder folder;

    LineLayoutsTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void usual_layouts_are_taken_apart() {
        check(
                "2026-02-28 10:00:00,978 INFO [main] org.shop.Cart: Created cart for 7",
                Level.INFO,
                "Created cart for 7",
                Map.of("thread", "main", "logger", "org.shop.Cart"));
        check(
                "2026-02-28 10:00:00.978 [http-nio-1] WARN  c.s.CartController - slow reply",
                Level.WARN,
                "slow reply",
                Map.of("thread", "http-nio-1", "logger", "c.s.CartController"));
        check(
                "2026-02-28 10:00:00.978  INFO 12345 --- [nio-8080-exec-1] o.s.web.Dispatcher  : Completed 200 OK",
                Level.INFO,
                "Completed 200 OK",
                Map.of("pid", "12345", "thread", "nio-8080-exec-1", "logger", "o.s.web.Dispatcher"));
        check(
                "26/02/28 10:00:00 INFO executor.Backend: Registered signal handlers for [TERM, HUP]",
                Level.INFO,
                "Registered signal handlers for [TERM, HUP]",
                Map.of("logger", "executor.Backend"));
        check(
                "02-28 10:00:00.811  1702  2395 D WindowManager: opening app",
                Level.DEBUG,
                "opening app",
                Map.of("pid", "1702", "tid", "2395", "logger", "WindowManager"));
        check(
                "[Sat Feb 28 10:00:00 2026] [error] [client 10.0.0.1] Directory index forbidden",
                Level.ERROR,
                "Directory index forbidden",
                Map.of("client", "10.0.0.1"));
        check(
                "[Sat Feb 28 10:00:00 2026] [error] child in error state 6",
                Level.ERROR,
                "child in error state 6",
                Map.of());
        check(
                "2026-02-28 10:00:00.978 ERROR 1 --- [nio-8080-exec-1] o.a.c.c.C.[.[.[/].[dispatcherServlet] : Servlet.service() failed",
                Level.ERROR,
                "Servlet.service() failed",
                Map.of("pid", "1", "thread", "nio-8080-exec-1", "logger", "o.a.c.c.C.[.[.[/].[dispatcherServlet]"));
        check(
                "2026-02-28 10:00:00,978 - shop.cart - ERROR - no stock left",
                Level.ERROR,
                "no stock left",
                Map.of("logger", "shop.cart"));
        check(
                "[2026-02-28 10:00:00,978] {cart.py:12} WARNING - retry",
                Level.WARN,
                "{cart.py:12} WARNING - retry",
                Map.of());
        check("ERROR 2026-02-28 10:00:00 no stock left", Level.ERROR, "no stock left", Map.of());
        check("2026-02-28T10:00:00Z error: no stock left", Level.ERROR, "no stock left", Map.of());
        check("2026-02-28T10:00:00Z [ERROR] no stock left", Level.ERROR, "no stock left", Map.of());
        check(
                "2026-02-28T10:00:00Z | ERROR | shop.cart | no stock left",
                Level.ERROR,
                "no stock left",
                Map.of("logger", "shop.cart"));
        check(
                "I0228 10:00:00.250000       1 server.go:123] ready to serve",
                Level.INFO,
                "ready to serve",
                Map.of("pid", "1", "logger", "server.go:123"));
        check(
                "2026-02-28 10:00:00.123 UTC [77] LOG:  checkpoint starting: time",
                Level.INFO,
                "checkpoint starting: time",
                Map.of("thread", "77"));
        check(
                "2026-02-28T10:00:00.123456Z 0 [Warning] [MY-010068] [Server] CA certificate is self signed",
                Level.WARN,
                "[Server] CA certificate is self signed",
                Map.of("pid", "0", "thread", "MY-010068"));
        check(
                "10:00:00.424 INFO  t.s.TravelService#532 TraceID: 49a51828322183eb20bfe4ace3060000 SpanID: 083e5d40259e7999 [find][Get Route]",
                Level.INFO,
                "[find][Get Route]",
                Map.of(
                        "logger",
                        "t.s.TravelService#532",
                        "trace_id",
                        "49a51828322183eb20bfe4ace3060000",
                        "span_id",
                        "083e5d40259e7999"));
        check(
                "2026-02-28T10:00:00Z level=warn msg=\"slow reply\" took=5s",
                Level.WARN,
                "slow reply",
                Map.of("took", "5s"));
        check(
                "2026-02-28T10:00:00Z Connection pool has 5 of 10 connections",
                Level.UNKNOWN,
                "Connection pool has 5 of 10 connections",
                Map.of());
    }

    private void check(String line, Level level, String message, Map<String, String> fields) {
        folder.write("any.log", line);

        LogEvent event = folder.event();

        assertThat(event.level()).as(line).isEqualTo(level);
        assertThat(event.message()).as(line).isEqualTo(message);
        assertThat(event.fields()).as(line).isEqualTo(fields);
    }

    @Test
    void a_service_and_ids_in_brackets_are_understood() {
        folder.write(
                "any.log",
                "2026-02-28 10:00:00.978  INFO [cart,49a51828322183eb,083e5d40259e7999] 1 --- [main] o.s.Cart : ready");

        assertThat(folder.event().service()).isEqualTo("cart");
        assertThat(folder.event().fields())
                .containsEntry("trace_id", "49a51828322183eb")
                .containsEntry("logger", "o.s.Cart");
        assertThat(folder.event().message()).isEqualTo("ready");
    }

    @Test
    void what_a_collector_puts_before_a_line_is_not_its_message() {
        var lines = new String[6];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "- 177227280" + i + " 2026.02.28 web1 Feb 28 10:00:0" + i + " web1/web1 cron[29" + i
                    + "]: session " + i + " closed";
        }
        folder.write("all.log", lines);

        LogEvent event = folder.events().getFirst();

        assertThat(event.time()).isEqualTo(TEN);
        assertThat(event.message()).isEqualTo("session 0 closed");
        assertThat(event.service()).isEqualTo("cron");
        assertThat(event.fields()).isEqualTo(Map.of("host", "web1", "process", "cron", "pid", "290"));
    }

    @Test
    void layouts_of_servers_are_taken_apart() {
        check(
                "2026/02/28 10:00:00 [error] 123#124: *1 connect() failed (111: Connection refused), host: \"shop\"",
                Level.ERROR,
                "*1 connect() failed (111: Connection refused), host: \"shop\"",
                Map.of("pid", "123", "tid", "124"));
        check(
                "[Sat Feb 28 10:00:00.123456 2026] [proxy:error] [pid 12:tid 14] AH00957: attempt to connect failed",
                Level.ERROR,
                "[pid 12:tid 14] AH00957: attempt to connect failed",
                Map.of("logger", "proxy"));
        check(
                "1:M 28 Feb 2026 10:00:00.123 # Can't save in background: fork",
                Level.WARN,
                "Can't save in background: fork",
                Map.of("pid", "1"));
        check("1:M 28 Feb 2026 10:00:00.123 * Ready", Level.INFO, "Ready", Map.of("pid", "1"));
        check(
                "2026-02-28T10:00:00.123456Z 0 [Note] [MY-010051] [Server] Event Scheduler started",
                Level.INFO,
                "[Server] Event Scheduler started",
                Map.of("pid", "0", "thread", "MY-010051"));
        check("260228 10:00:00 [Warning] Aborted connection 5", Level.WARN, "Aborted connection 5", Map.of());
        check(
                "[2026-02-28T10:00:00.123+0000][2.012s][info   ][gc] GC(0) Pause Young (Normal) 24M->4M(256M) 3.456ms",
                Level.INFO,
                "[gc] GC(0) Pause Young (Normal) 24M->4M(256M) 3.456ms",
                Map.of("thread", "2.012s"));
        check(
                "[2026-02-28T10:00:00,123][WARN ][o.e.c.DiskMonitor] [node1] high disk watermark",
                Level.WARN,
                "[node1] high disk watermark",
                Map.of("logger", "o.e.c.DiskMonitor"));
        check(
                "WARN  [ReadStage-1] 2026-02-28 10:00:00,123 ReadCommand.java:45 - Read 5 live rows",
                Level.WARN,
                "Read 5 live rows",
                Map.of("thread", "ReadStage-1", "logger", "ReadCommand.java:45"));
        check(
                "2026-02-28 10:00:00.123456 W | etcdserver: request took too long",
                Level.WARN,
                "request took too long",
                Map.of("logger", "etcdserver"));
        check(
                "[28-Feb-2026 10:00:00 UTC] PHP Fatal error:  Uncaught Exception",
                Level.FATAL,
                "PHP Fatal error:  Uncaught Exception",
                Map.of());
        check(
                "2026-02-28T10:00:00Z %LINK-3-UPDOWN: Interface down",
                Level.ERROR, "%LINK-3-UPDOWN: Interface down", Map.of());
    }

    @Test
    void layouts_of_frameworks_are_taken_apart() {
        check(
                "E, [2026-02-28T10:00:00.123456 #1234] ERROR -- worker: it failed",
                Level.ERROR,
                "it failed",
                Map.of("pid", "1234", "logger", "worker"));
        check(
                "[2026-02-28 10:00:00,123: ERROR/ForkPoolWorker-1] Task failed",
                Level.ERROR,
                "Task failed",
                Map.of("thread", "ForkPoolWorker-1"));
        check(
                "2026-02-28 10:00:00.812 E/ActivityManager: failed",
                Level.ERROR,
                "failed",
                Map.of("logger", "ActivityManager"));
        check("2026-02-28 10:00:00.123 +01:00 [WRN] slow", Level.WARN, "slow", Map.of());
        check("[10:00:00 ERR] Could not connect", Level.ERROR, "Could not connect", Map.of());
        check("WARNING:urllib3.pool:Retrying", Level.WARN, "Retrying", Map.of("logger", "urllib3.pool"));
        check("fail: Shop.Cart\n      no stock", Level.ERROR, "no stock", Map.of("logger", "Shop.Cart"));
        check(
                "Feb 28, 2026 10:00:00 AM org.foo.Bar stop\nSEVERE: it failed",
                Level.ERROR,
                "org.foo.Bar stop\nSEVERE: it failed",
                Map.of());
    }

    @Test
    void a_name_in_two_brackets_behind_dashes_is_the_service() {
        folder.write(
                "any.log",
                "2026-02-28T10:00:00.978+01:00  INFO 12345 --- [cart] [nio-8080-exec-1] o.s.web.Dispatcher  : done");

        assertThat(folder.event().service()).isEqualTo("cart");
        assertThat(folder.event().fields()).containsEntry("thread", "nio-8080-exec-1");
        assertThat(folder.event().message()).isEqualTo("done");
    }

    @Test
    void lines_that_are_indented_begin_with_their_moment() {
        folder.write("any.log", "    2026/02/28 10:00:00 [INFO] raft: one", "    2026/02/28 10:00:01 [ERR] agent: two");

        assertThat(folder.answer(Folder.all()).messages()).containsExactly("one", "two");
    }
}
