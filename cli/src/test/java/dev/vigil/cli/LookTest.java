package dev.vigil.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vigil.api.Level;
import dev.vigil.api.diagnosis.Severity;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.http.AnomaliesBody;
import dev.vigil.api.http.DeploysBody;
import dev.vigil.api.http.DiffBody;
import dev.vigil.api.http.LogsBody;
import dev.vigil.api.http.MetricsBody;
import dev.vigil.api.http.Paths;
import dev.vigil.api.http.TracesBody;
import dev.vigil.api.telemetry.Deploy;
import dev.vigil.api.telemetry.Series;
import dev.vigil.api.telemetry.Span;
import dev.vigil.api.time.TimeRange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The commands that show what there is. */
final class LookTest {
    private static final TimeRange HOUR = new TimeRange(Samples.NOON.minusSeconds(3600), Samples.NOON);

    private final FakeServer server = new FakeServer();
    private final Desk desk = new Desk(server);

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void logs_show_an_event_a_line_and_what_was_left_out() {
        var events = List.of(
                Samples.event(Level.INFO, "started"),
                Samples.event(Level.ERROR, "NullPointerException\n\tat shop.Pay.pay(Pay.java:42)"));
        server.answers(Paths.LOGS, new LogsBody(events, Samples.coverage(true, 1204)));

        assertThat(desk.run("logs", "checkout", "-q", "level>=INFO", "-s", "30m", "-n", "2", "-r", "k8s"))
                .isZero();

        assertThat(desk.out()).isEqualTo("""
                        2026-03-04 12:00:00.000  INFO   checkout  started
                        2026-03-04 12:00:00.000  ERROR  checkout  NullPointerException
                            \tat shop.Pay.pay(Pay.java:42)
                        """);
        assertThat(desk.err())
                .contains("2 of 1,204 events, the newest; there are more: -n COUNT. 90,000 looked at in 1.2 s.")
                .contains("Note: 2 lines were broken");
        assertThat(server.asked())
                .singleElement()
                .extracting(FakeServer.Asked::query)
                .isEqualTo("service=checkout&since=30m&q=level>=INFO&resource=k8s&limit=2");
    }

    @Test
    void logs_as_json_lines_are_one_event_a_line() {
        server.answers(
                Paths.LOGS,
                new LogsBody(
                        List.of(Samples.event(Level.INFO, "a"), Samples.event(Level.WARN, "b")),
                        Samples.coverage(false, 2)));

        desk.run("logs", "-o", "jsonl");

        assertThat(desk.out().lines()).hasSize(2).allMatch(line -> line.startsWith("{\"time\":"));
    }

    @Test
    void quiet_means_the_answer_alone() {
        server.answers(Paths.LOGS, new LogsBody(List.of(), Samples.coverage(false, 0)));

        desk.run("logs", "--quiet");

        assertThat(desk.out() + desk.err()).isEmpty();
    }

    @Test
    void escape_sequences_in_logs_do_nothing_to_a_terminal() {
        var event = Samples.event(Level.INFO, "\u001b]0;owned\u0007 \u202Etxt.exe");
        server.answers(Paths.LOGS, new LogsBody(List.of(event), Samples.coverage(false, 1)));

        desk.run("logs", "--no-color");

        assertThat(desk.out()).doesNotContain("\u001b").doesNotContain("\u202E").contains("␛]0;owned␇");
    }

    @Test
    void colours_are_for_terminals_only() {
        server.answers(
                Paths.LOGS, new LogsBody(List.of(Samples.event(Level.ERROR, "boom")), Samples.coverage(false, 1)));

        desk.run("logs");
        assertThat(desk.out()).doesNotContain("\u001b[");

        desk.onTerminal(80).run("logs");
        assertThat(desk.out()).contains("\u001b[31mERROR");

        desk.withEnvironment(Map.of("NO_COLOR", "1")).run("logs");
        assertThat(desk.out()).doesNotContain("\u001b[");
    }

    @Test
    void a_tail_ends_with_its_stream() {
        server.answersEvents(
                Paths.TAIL,
                LogsBody.TAIL_EVENT,
                Samples.event(Level.INFO, "one"),
                "something-newer",
                Map.of("x", 1),
                LogsBody.TAIL_EVENT,
                Samples.event(Level.WARN, "two"));

        assertThat(desk.run("tail", "checkout", "-o", "jsonl")).isZero();

        assertThat(desk.out().lines()).hasSize(2);
        assertThat(desk.out()).contains("\"one\"").contains("\"two\"");
    }

    @Test
    void metrics_show_the_course_of_each_series() {
        var series = new Series(
                "cpu", Map.of("pod", "p1"), Series.Kind.GAUGE, "%", new long[] {0, 1000, 2000}, new double[] {1, 2, 9});
        server.answers(
                Paths.METRICS, new MetricsBody(List.of(MetricsBody.SeriesBody.of(series)), Samples.coverage(false, 1)));

        assertThat(desk.run("metrics", "checkout", "cpu")).isZero();

        assertThat(desk.out()).isEqualTo("""
                        METRIC  LABELS  POINTS  MIN  MEAN  MAX  LAST  COURSE
                        cpu     pod=p1       3   1%    4%   9%    9%  ▁▂█
                        """);
        assertThat(server.asked())
                .singleElement()
                .extracting(FakeServer.Asked::query)
                .isEqualTo("service=checkout&metric=cpu");
    }

    @Test
    void a_trace_shows_its_spans_below_what_caused_them() {
        var root = new TracesBody.SpanBody(
                "s1", "", "web", "GET /cart", Span.Kind.SERVER, Samples.NOON, 120, Span.Status.OK, Map.of());
        var child = new TracesBody.SpanBody(
                "s2", "s1", "cart", "load", Span.Kind.CLIENT, Samples.NOON, 80.5, Span.Status.ERROR, Map.of());
        server.answers(
                Paths.TRACES,
                new TracesBody(
                        List.of(new TracesBody.TraceBody(
                                "t1", "web", "GET /cart", Samples.NOON, 120, true, List.of(root, child))),
                        Samples.coverage(false, 1)));

        assertThat(desk.run("trace", "web", "--spans", "--tag", "http.status=500", "-n", "3"))
                .isZero();

        assertThat(desk.out()).isEqualTo("""
                        trace t1  2026-03-04 12:00:00.000  120 ms
                          web  GET /cart  120 ms
                            cart  load  80.5 ms  error

                        """);
        assertThat(server.asked())
                .singleElement()
                .extracting(FakeServer.Asked::query)
                .isEqualTo("service=web&limit=3&tag=http.status=500");
    }

    @Test
    void anomalies_can_fail_a_pipeline() {
        server.answers(
                Paths.ANOMALIES,
                new AnomaliesBody(
                        "checkout",
                        HOUR,
                        Status.INCIDENT,
                        Samples.incident().anomalies(),
                        Samples.incident().evidence(),
                        List.of()));

        assertThat(desk.run("anomaly", "checkout", "--fail-on", "high")).isEqualTo(1);
        assertThat(desk.out())
                .contains("high")
                .contains("http_server_errors_total")
                .contains("≤ 0.25/s");
        assertThat(desk.err()).contains("Status: incident");

        assertThat(desk.run("anomaly", "checkout", "--fail-on", "critical")).isZero();
        assertThat(desk.run("anomaly", "checkout", "--severity", "enormous")).isEqualTo(2);
        assertThat(desk.err()).contains("low, medium, high or critical");
    }

    @Test
    void no_data_is_not_called_healthy() {
        server.answers(
                Paths.ANOMALIES,
                new AnomaliesBody("", HOUR, Status.INSUFFICIENT_DATA, List.of(), List.of(), List.of("no logs at all")));

        assertThat(desk.run("anomaly", "--fail-on", Severity.LOW.name())).isZero();

        assertThat(desk.err())
                .contains("insufficient data")
                .contains("no logs at all")
                .doesNotContain("healthy");
    }

    @Test
    void a_diff_lists_changes_the_strongest_first() {
        var change = new DiffBody.Change(
                DiffBody.Kind.LOG_PATTERN,
                DiffBody.Direction.NEW,
                "checkout",
                "cart is <*>",
                0,
                12.25,
                "1/min",
                0.00001);
        server.answers(
                Paths.DIFF, new DiffBody("checkout", HOUR.before(HOUR.span()), HOUR, List.of(change), List.of()));

        assertThat(desk.run("diff", "checkout", "--baseline", "2h", "--compare", "1h"))
                .isZero();

        assertThat(desk.out()).isEqualTo("""
                        CHANGE  KIND         SERVICE   WHAT          BEFORE         NOW         P
                        new     log pattern  checkout  cart is <*>  0 1/min  12.3 1/min  1.00e-05
                        """);
        assertThat(server.asked())
                .singleElement()
                .extracting(FakeServer.Asked::query)
                .isEqualTo("service=checkout&baseline=2h&compare=1h");
    }

    @Test
    void deploys_say_what_reached_the_system_and_when() {
        var deploy = new Deploy(
                "4f2a9c1", "checkout", Samples.NOON, "v2.31.0", "Pay later", "alice", List.of("Pay.java"), "shop.git");
        server.answers(Paths.DEPLOYS, new DeploysBody(List.of(deploy), Samples.coverage(false, 1)));

        assertThat(desk.run("deploy", "list", "checkout", "--since", "7d")).isZero();

        assertThat(desk.out()).isEqualTo("""
                        TIME                 SERVICE   VERSION  ID       BY     TITLE
                        2026-03-04 12:00:00  checkout  v2.31.0  4f2a9c1  alice  Pay later
                        """);
    }
}
