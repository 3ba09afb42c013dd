package dev.vigil.cli;

import dev.vigil.api.Level;
import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.api.diagnosis.FaultClass;
import dev.vigil.api.diagnosis.Severity;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.http.CoverageBody;
import dev.vigil.api.report.Exhibits;
import dev.vigil.api.report.Report;
import dev.vigil.api.telemetry.LogEvent;
import dev.vigil.api.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Answers as a server gives them. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");

    private Samples() {}

    public static LogEvent event(Level level, String message) {
        return new LogEvent(NOON, level, "checkout", message, Map.of("trace_id", "t1"), "checkout.log:7");
    }

    public static CoverageBody coverage(boolean truncated, long total) {
        return new CoverageBody(
                truncated, OptionalLong.of(total), 90_000, 1_200, "*", "", List.of("2 lines were broken"));
    }

    public static Report incident() {
        return new Report(
                "inv_1",
                "checkout",
                new TimeRange(NOON.minusSeconds(3600), NOON),
                Status.INCIDENT,
                List.of(
                        new Report.Hypothesis(
                                1,
                                new CauseObject(CauseObject.Kind.SERVICE, "checkout"),
                                "checkout",
                                FaultClass.LOGIC_BUG,
                                "Version v2.31.0 of checkout fails in POST /pay with a NullPointerException that was never"
                                        + " seen before its rollout.",
                                0.87,
                                Optional.of(NOON.minusSeconds(1200)),
                                List.of("E1", "E2"),
                                Fault.BAD_DEPLOY,
                                List.of("checkout", "web"),
                                List.of("failures of the old version"),
                                Optional.empty()),
                        new Report.Hypothesis(
                                2,
                                new CauseObject(CauseObject.Kind.EXTERNAL, "payments.example"),
                                "checkout",
                                FaultClass.DEPENDENCY_DOWN,
                                "The payment provider answers late.",
                                0.1,
                                Optional.empty(),
                                List.of(),
                                Fault.DEPENDENCY_DOWN,
                                List.of(),
                                List.of(),
                                Optional.empty())),
                List.of(new Report.AnomalyLine(
                        "checkout",
                        "http_server_errors_total",
                        12.5,
                        0,
                        0.25,
                        "1/s",
                        NOON.minusSeconds(1180),
                        Severity.HIGH,
                        List.of("E1"))),
                List.of(
                        new Report.Evidence(
                                "E1",
                                "files",
                                "metrics",
                                NOON.minusSeconds(1180),
                                "http_server_errors_total rose from 0.1 to 12.5 a second",
                                "vigil metrics checkout http_server_errors_total --from 2026-03-04T11:00:00Z"),
                        new Report.Evidence(
                                "E2",
                                "files",
                                "logs",
                                NOON.minusSeconds(1190),
                                "NullPointerException: cart is null \u001b[31m(1,204 times, new)",
                                "vigil logs checkout -q NullPointerException")),
                new Report.Sections(
                        "Since 11:40:00 checkout fails. [E1]",
                        "",
                        "The rollout of v2.31.0 came 20 s before the first error. [E2]",
                        "- com/shop/Pay.java:42",
                        "1. Roll back checkout to v2.30.4.\n2. Look at com/shop/Pay.java:42, where a cart can be null when"
                                + " a visitor comes back after a session has ended.",
                        "High: the class is new, and so is its frame."),
                List.of("traces: only a part was looked at"),
                1_234,
                "vigil rca checkout --since 1h --around 2026-03-04T11:45:00Z",
                List.of("web: all of its trouble comes from its calls to checkout."),
                exhibits());
    }

    public static Report healthy() {
        return new Report(
                "inv_2",
                "",
                new TimeRange(NOON.minusSeconds(3600), NOON),
                Status.HEALTHY,
                List.of(),
                List.of(),
                List.of(),
                new Report.Sections("Nothing is out of the ordinary.", "", "", "", "", "High."),
                List.of(),
                210,
                "vigil rca --since 1h --around 2026-03-04T11:45:00Z",
                List.of(),
                Exhibits.NONE);
    }

    private static Exhibits exhibits() {
        var chart = new Exhibits.Chart(
                "checkout",
                "http_server_errors_total",
                "1/s",
                0,
                0.25,
                NOON.minusSeconds(1180),
                NOON,
                List.of("E1"),
                points(0.1, 12.5));
        var pattern = new Exhibits.Pattern(
                "checkout",
                Level.ERROR,
                "NullPointerException: cart <*> is null \u001b[31m",
                "new",
                0,
                60.2,
                1_204,
                NOON.minusSeconds(1190),
                List.of("E2"),
                points(0, 60.2));
        return new Exhibits(
                Optional.of(new TimeRange(NOON.minusSeconds(7200), NOON)),
                List.of(chart),
                List.of(pattern),
                List.of(),
                List.of(),
                List.of());
    }

    /** Two hours, a point every five minutes: low at first, high in the last twenty minutes. */
    private static List<Exhibits.Point> points(double before, double since) {
        return IntStream.range(0, 24)
                .mapToObj(i -> new Exhibits.Point(300L * i, i < 20 ? before : since))
                .toList();
    }
}
