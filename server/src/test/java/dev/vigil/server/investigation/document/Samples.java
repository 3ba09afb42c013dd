package dev.vigil.server.investigation.document;

import dev.vigil.api.Level;
import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.api.diagnosis.FaultClass;
import dev.vigil.api.diagnosis.Severity;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.report.Exhibits;
import dev.vigil.api.report.Exhibits.Call;
import dev.vigil.api.report.Exhibits.Chart;
import dev.vigil.api.report.Exhibits.Moment;
import dev.vigil.api.report.Exhibits.Node;
import dev.vigil.api.report.Exhibits.Pattern;
import dev.vigil.api.report.Exhibits.Point;
import dev.vigil.api.report.Report;
import dev.vigil.api.time.TimeRange;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Small reports with everything in them. */
final class Samples {
    static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
    static final TimeRange HOUR = new TimeRange(NOON, NOON.plusSeconds(3_600));
    private static final Instant ONSET = NOON.plusSeconds(1_800);
    private static final int STEP = 300;

    private Samples() {}

    static Report incident() {
        return incident("v2.31.0 of checkout fails in POST /pay.", "cart <*> is null");
    }

    /** An incident that uses words of others wherever a report has some. */
    static Report incident(String words, String line) {
        return new Report(
                "inv_01",
                "",
                HOUR,
                Status.INCIDENT,
                hypotheses(words),
                List.of(new Report.AnomalyLine(
                        "checkout", line, 0.42, 0, 0.02, "1", ONSET, Severity.CRITICAL, List.of("E2"))),
                evidence(line),
                new Report.Sections(
                        words + " It began at 12:30:00 UTC. [E2] [E99]",
                        "- " + line,
                        words,
                        "- com/shop/Pay.java:42 (" + line + ") [E1]",
                        "1. Roll back checkout.\n2. " + words,
                        "87 %. " + words),
                List.of(words),
                1_234,
                "vigil rca --since 1h --around 2026-03-04T12:45:00Z --logs '/var/log/shop'",
                List.of("web: all of its trouble comes from its calls to checkout. [E2]", words),
                exhibits(words, line));
    }

    static Report quiet(Status status, String summary) {
        return new Report(
                "inv_02",
                "checkout",
                HOUR,
                status,
                List.of(),
                List.of(),
                List.of(),
                new Report.Sections(summary, "None.", "", "", "None needed.", "Nothing got worse."),
                List.of("There were no traces."),
                210,
                "",
                List.of(),
                Exhibits.NONE);
    }

    private static List<Report.Hypothesis> hypotheses(String words) {
        return List.of(
                new Report.Hypothesis(
                        1,
                        new CauseObject(CauseObject.Kind.SERVICE, "checkout"),
                        "checkout",
                        FaultClass.LOGIC_BUG,
                        words,
                        0.87,
                        Optional.of(ONSET),
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
                        Optional.empty()));
    }

    private static List<Report.Evidence> evidence(String line) {
        String files = " --from 2026-03-04T12:29:00Z --logs /var/log/shop --metrics /var/lib/metrics";
        return List.of(
                new Report.Evidence(
                        "E1", "files", "deploys", ONSET, "checkout got v2.31.0", "vigil deploy list checkout" + files),
                new Report.Evidence(
                        "E2", "files", "logs", ONSET, "42 times: " + line, "vigil logs checkout -q 'a|b'" + files));
    }

    private static Exhibits exhibits(String words, String line) {
        var span = new TimeRange(NOON.minusSeconds(3_600), HOUR.to());
        return new Exhibits(
                Optional.of(span),
                List.of(new Chart(
                        "checkout",
                        "failing requests " + line,
                        "1",
                        0,
                        0.02,
                        ONSET,
                        HOUR.to(),
                        List.of("E2"),
                        points(0.01, 0.42))),
                List.of(new Pattern(
                        "checkout", Level.ERROR, line, "new", 0, 8.4, 252, ONSET, List.of("E2"), points(0, 8.4))),
                List.of(
                        new Node("checkout", true, Node.Part.CAUSE),
                        new Node("web", true, Node.Part.HIT),
                        new Node("a-database-with-a-long-name", false, Node.Part.BYSTANDER)),
                List.of(
                        new Call("web", "checkout", 1_204, true),
                        new Call("checkout", "web", 1, false),
                        new Call("checkout", "a-database-with-a-long-name", 900, false)),
                List.of(
                        new Moment(ONSET.minusSeconds(20), Moment.Kind.DEPLOY, "checkout", words, List.of("E1")),
                        new Moment(ONSET, Moment.Kind.ONSET, "checkout", "the trouble begins", List.of()),
                        new Moment(ONSET.plusSeconds(3), Moment.Kind.LOGS, "checkout", line, List.of("E2"))));
    }

    /** Two hours of points that are low until the onset and high since. */
    private static List<Point> points(double before, double since) {
        return IntStream.range(0, 24)
                .mapToObj(i -> new Point((long) i * STEP, i * STEP < 3_600 + 1_800 ? before : since))
                .toList();
    }
}
