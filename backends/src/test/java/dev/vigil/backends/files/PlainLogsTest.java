package dev.vigil.backends.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.telemetry.LogEvent;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainLogsTest {
    private static final Instant TEN = Instant.parse("2026-02-28T10:00:00Z");

    private final Folder folder;

    PlainLogsTest(@TempDir Path path) {
        folder = new Folder(path);
    }

    @Test
    void usual_times_are_understood() {
        var lines = new LinkedHashMap<String, Instant>();
        lines.put("2026-02-28T10:00:00Z all is well", TEN);
        lines.put("2026-02-28T11:00:00.5+01:00 all is well", TEN.plusMillis(500));
        lines.put("2026-02-28 10:00:00,250 all is well", TEN.plusMillis(250));
        lines.put(
                "2026-02-28 10:00:00.250 +0100 all is well", TEN.plusMillis(250).minusSeconds(3600));
        lines.put("2026/02/28 10:00:00 all is well", TEN);
        lines.put("20260228T100000Z all is well", TEN);
        lines.put("2026-02-28-10.00.00.000250 all is well", TEN.plusNanos(250_000));
        lines.put("26/02/28 10:00:00 all is well", TEN);
        lines.put("28/Feb/2026:11:00:00 +0100 all is well", TEN);
        lines.put("[Sat Feb 28 10:00:00 2026] all is well", TEN);
        lines.put("[Sat Feb 28 10:00:00.250000 2026] all is well", TEN.plusMillis(250));
        lines.put("28 Feb 2026 10:00:00.250 all is well", TEN.plusMillis(250));
        lines.put("Feb 28, 2026 10:00:00 AM all is well", TEN);
        lines.put("02/28/2026 10:00:00 all is well", TEN);
        lines.put("28.02.2026 10:00:00 all is well", TEN);
        lines.put("1772272800 all is well", TEN);
        lines.put("1772272800.250 all is well", TEN.plusMillis(250));
        lines.put("1772272800250 all is well", TEN.plusMillis(250));
        lines.put("1772272800250000000 all is well", TEN.plusMillis(250));
        lines.put("- 1772272800 all is well", TEN);
        lines.put("02-28 10:00:00.250 all is well", TEN.plusMillis(250));
        lines.put("[2026-02-28 10:00:00] all is well", TEN);

        lines.forEach((line, time) -> {
            folder.write("any.log", line);

            assertThat(folder.event().time()).as(line).isEqualTo(time);
            assertThat(folder.event().message()).as(line).isEqualTo("all is well");
        });
    }

    @Test
    void a_day_without_a_year_lies_in_the_year_before_the_last_change_of_its_file() {
        folder.write("any.log", "Mar  1 11:59:00 host app[1]: today", "Mar  2 11:00:00 host app[1]: a year ago");

        assertThat(folder.events())
                .extracting(LogEvent::time)
                .containsExactly(Instant.parse("2025-03-02T11:00:00Z"), Instant.parse("2026-03-01T11:59:00Z"));
    }

    @Test
    void a_time_without_a_day_lies_in_the_day_before_the_last_change_of_its_file() {
        folder.write("any.log", "23:00:00.500 yesterday", "11:30:00.000 today");

        assertThat(folder.events())
                .extracting(LogEvent::time)
                .containsExactly(Instant.parse("2026-02-28T23:00:00.500Z"), Instant.parse("2026-03-01T11:30:00Z"));
    }

    @Test
    void the_date_in_a_files_name_is_the_day_of_its_times() {
        folder.write("shop-2026-01-15.log", "11:30:00.000 on that day");

        assertThat(folder.event().time()).isEqualTo("2026-01-15T11:30:00Z");
        assertThat(folder.event().service()).isEqualTo("shop");
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
                Level.UNKNOWN,
                "[77] LOG:  checkpoint starting: time",
                Map.of());
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
    void lines_without_a_time_belong_to_the_event_above_them() {
        folder.write(
                "any.log",
                "2026-02-28 10:00:00,978 ERROR [main] org.shop.Cart: failed",
                "java.lang.IllegalStateException: no stock",
                "\tat org.shop.Cart.add(Cart.java:12)",
                "Caused by: java.io.IOException: closed",
                "\t... 3 more",
                "2026-02-28 10:00:01,000 INFO [main] org.shop.Cart: next");

        assertThat(folder.answer(Folder.all()).messages())
                .containsExactly(
                        "failed\njava.lang.IllegalStateException: no stock\n\tat org.shop.Cart.add(Cart.java:12)\nCaused by: java.io.IOException: closed\n\t... 3 more",
                        "next");
    }

    @Test
    void stack_traces_between_json_lines_are_joined() {
        folder.write(
                "any.log",
                "{\"ts\":\"2026-02-28T10:00:00Z\",\"msg\":\"one\"}",
                "panic: runtime error: index out of range",
                "goroutine 1 [running]:",
                "main.main()",
                "\t/app/main.go:12 +0x1d",
                "{\"ts\":\"2026-02-28T10:00:01Z\",\"msg\":\"two\"}");

        assertThat(folder.answer(Folder.all()).messages())
                .containsExactly(
                        "one",
                        "panic: runtime error: index out of range\ngoroutine 1 [running]:\nmain.main()\n\t/app/main.go:12 +0x1d",
                        "two");
    }

    @Test
    void one_json_object_over_several_lines_is_one_event() {
        folder.write(
                "any.log",
                "{",
                "  \"ts\": \"2026-02-28T10:00:00Z\",",
                "  \"msg\": \"one\"",
                "}",
                "{",
                "  \"ts\": \"2026-02-28T10:00:01Z\",",
                "  \"msg\": \"two\"",
                "}");

        assertThat(folder.answer(Folder.all()).messages()).containsExactly("one", "two");
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
}
