package dev.vigil.server.investigation.document;

import dev.vigil.api.report.Exhibits;
import dev.vigil.api.report.Exhibits.Call;
import dev.vigil.api.report.Exhibits.Point;
import dev.vigil.api.report.Report;
import dev.vigil.api.report.Report.Hypothesis;
import dev.vigil.api.text.Clock;
import dev.vigil.api.text.CommonEnding;
import dev.vigil.api.text.Figures;
import dev.vigil.api.text.Scale;
import dev.vigil.api.text.Words;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A report as Markdown (GitHub's, https://github.github.com/gfm/), for tickets, wikis and repositories. */
public final class MarkdownText {
    private static final int MAX_ANOMALIES = 20;
    private static final int MAX_HIT = 12;
    private static final int SPARK_COLUMNS = 30;

    private final Report report;
    private final StringBuilder out = new StringBuilder();

    private MarkdownText(Report report) {
        this.report = report;
    }

    public static String of(Report report) {
        var text = new MarkdownText(report);
        text.write();
        return text.out.toString();
    }

    private void write() {
        head();
        if (report.hypotheses().isEmpty()) {
            prose(report.sections().summary());
        } else {
            facts(report.hypotheses().getFirst());
            section("Summary", Words.summaryBelowHeadline(report));
        }
        section("What to do", report.sections().recommendedActions());
        causes();
        timeline();
        path();
        patterns();
        charts();
        section("Relevant code", report.sections().relevantCode());
        section("How sure, and what would change it", report.sections().confidence());
        anomalies();
        section(
                "About the data",
                report.notes().stream().map(note -> "- " + note).collect(Collectors.joining("\n")));
        evidence();
        foot();
    }

    private void head() {
        line("# " + Words.of(report.status()) + ": " + Escaped.text(Words.headline(report)));
        line("");
        line("**" + Escaped.text(Words.subject(report)) + "**, " + Clock.window(report.window()));
        line("");
    }

    private void facts(Hypothesis first) {
        line("| What broke | Since | How sure | Who else suffers |");
        line("|---|---|---|---|");
        String since = first.onset()
                .map(onset -> Words.clock(report, onset) + " UTC, " + Words.beforeTheEnd(report, onset))
                .orElse("unknown");
        List<String> others = first.hit().stream()
                .filter(name -> !name.equals(first.object().name()))
                .toList();
        String hit = others.isEmpty() ? "nobody that was seen" : Words.several(others, MAX_HIT);
        line("| **" + Escaped.text(first.object().name()) + "** ("
                + Words.of(first.object().kind()) + ", "
                + Words.of(first.faultClass()) + ") | " + since + " | " + Words.percent(first.confidence()) + ", "
                + Words.confidence(first.confidence()) + " | " + Escaped.text(hit) + " |");
        line("");
    }

    private void causes() {
        if (report.hypotheses().isEmpty()) {
            return;
        }
        heading("Causes, the most likely first");
        for (Hypothesis cause : report.hypotheses()) {
            String since = cause.onset()
                    .map(onset -> ", since " + Words.clock(report, onset))
                    .orElse("");
            line(cause.rank() + ". **" + Escaped.text(cause.object().name()) + "** ("
                    + Words.of(cause.object().kind()) + ", " + Words.of(cause.faultClass()) + ", "
                    + Words.percent(cause.confidence()) + since + "): " + Escaped.text(cause.cause())
                    + cited(cause.evidence()));
        }
        line("");
        if (!report.ruledOut().isEmpty()) {
            line("Ruled out:");
            line("");
            report.ruledOut().forEach(reason -> line("- " + Escaped.text(reason)));
            line("");
        }
    }

    private void timeline() {
        if (report.exhibits().timeline().isEmpty()) {
            return;
        }
        heading("Timeline");
        line("| UTC | what | where | |");
        line("|---|---|---|---|");
        for (Exhibits.Moment moment : report.exhibits().timeline()) {
            boolean onset = moment.kind() == Exhibits.Moment.Kind.ONSET;
            String what = onset ? "**" + Escaped.text(moment.text()) + "**" : Escaped.text(moment.text());
            line("| " + Words.clock(report, moment.time()) + " | " + Words.of(moment.kind()) + ": " + what + " | "
                    + Escaped.text(moment.service()) + " |" + cited(moment.evidence()) + " |");
        }
        line("");
    }

    private void path() {
        String calls = report.exhibits().calls().stream()
                .filter(Call::suspected)
                .map(call -> "- " + Escaped.text(call.from()) + " → " + Escaped.text(call.to()) + " ("
                        + Figures.count(call.count()) + " calls seen)")
                .collect(Collectors.joining("\n"));
        if (!calls.isEmpty()) {
            heading("The way of the trouble, from callee back to caller");
            line(calls);
            line("");
        }
    }

    private void patterns() {
        if (report.exhibits().patterns().isEmpty()) {
            return;
        }
        heading("Log lines that come more often");
        line("| over time | where | line | a minute | since | |");
        line("|---|---|---|---|---|---|");
        for (Exhibits.Pattern pattern : report.exhibits().patterns()) {
            line("| " + spark(pattern.points()) + " | " + Escaped.text(pattern.service()) + " "
                    + pattern.level().name() + " | " + Escaped.code(pattern.text()) + " | "
                    + Figures.number(pattern.now()) + ", before " + Figures.number(pattern.usual()) + " | "
                    + Words.clock(report, pattern.onset()) + " |" + cited(pattern.evidence()) + " |");
        }
        line("");
    }

    private void charts() {
        if (report.exhibits().charts().isEmpty()) {
            return;
        }
        heading("How it shows");
        line("| over time | where | what | highest | expected up to | since | |");
        line("|---|---|---|--:|--:|---|---|");
        for (Exhibits.Chart chart : report.exhibits().charts()) {
            double most =
                    chart.points().stream().mapToDouble(Point::value).max().orElse(0);
            var scale = Scale.of(Math.abs(most), chart.unit());
            var expected = Scale.of(Math.abs(chart.expectedHigh()), chart.unit());
            line("| " + spark(chart.points()) + " | " + Escaped.text(chart.service()) + " | "
                    + Escaped.text(chart.what()) + " | " + Escaped.text(scale.text(most)) + " | "
                    + Escaped.text(expected.text(chart.expectedHigh())) + " | " + Words.clock(report, chart.onset())
                    + " |"
                    + cited(chart.evidence()) + " |");
        }
        line("");
    }

    private void anomalies() {
        if (report.anomalies().isEmpty()) {
            return;
        }
        heading("What is not as it was");
        line("| severity | since | where | what | now | expected | |");
        line("|---|---|---|---|--:|--:|---|");
        report.anomalies().stream().limit(MAX_ANOMALIES).forEach(this::anomaly);
        int more = report.anomalies().size() - MAX_ANOMALIES;
        if (more > 0) {
            line("");
            line("And " + more + " more in the JSON form.");
        }
        line("");
    }

    private void anomaly(Report.AnomalyLine anomaly) {
        var now = Scale.of(Math.abs(anomaly.current()), anomaly.unit());
        var expected = Scale.of(Math.abs(anomaly.expectedHigh()), anomaly.unit());
        line("| " + anomaly.severity().name().toLowerCase(Locale.ROOT) + " | " + Words.clock(report, anomaly.onset())
                + " | "
                + Escaped.text(anomaly.service()) + " | " + Escaped.text(anomaly.what()) + " | "
                + Escaped.text(now.text(anomaly.current())) + " | "
                + Escaped.text(expected.text(anomaly.expectedLow()) + " to " + expected.text(anomaly.expectedHigh()))
                + " |" + cited(anomaly.evidence()) + " |");
    }

    private void evidence() {
        if (report.evidence().isEmpty()) {
            return;
        }
        String ending = CommonEnding.of(
                report.evidence().stream().map(Report.Evidence::query).toList());
        heading("Evidence");
        if (!ending.isEmpty()) {
            line("Every command below also needs: " + Escaped.code(ending.strip()));
            line("");
        }
        line("| id | UTC | source | what | command |");
        line("|---|---|---|---|---|");
        for (Report.Evidence evidence : report.evidence()) {
            String own = evidence.query().substring(0, evidence.query().length() - ending.length());
            line("| " + evidence.id() + " | " + Words.clock(report, evidence.time()) + " | "
                    + Escaped.text(evidence.kind() + " (" + evidence.source() + ")") + " | "
                    + Escaped.text(evidence.summary()) + " | " + (own.isBlank() ? "" : Escaped.code(own)) + " |");
        }
        line("");
    }

    private void foot() {
        line("---");
        line("");
        line("Report " + Escaped.code(report.id()) + " by Vigil, made in "
                + Figures.took(Duration.ofMillis(report.tookMs()))
                + ". Secrets and personal data in it are masked.");
        if (!report.command().isBlank()) {
            line("To look again: " + Escaped.code(report.command()));
        }
    }

    private void section(String title, String text) {
        if (!text.isBlank()) {
            heading(title);
            prose(text);
        }
    }

    /** Text that may hold lists; their marks stay, everything else is taken as it is. */
    private void prose(String text) {
        boolean list = false;
        for (String line : text.strip().split("\n", -1)) {
            int mark = Escaped.listMark(line);
            if (!list && mark > 0 && !out.toString().endsWith("\n\n")) {
                line("");
            }
            // Two blanks at the end keep the line as it is.
            line(line.substring(0, mark)
                    + Escaped.text(line.substring(mark))
                    + (mark > 0 || line.isBlank() ? "" : "  "));
            list = mark > 0;
        }
        line("");
    }

    private void heading(String title) {
        line("## " + title);
        line("");
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private static String cited(List<String> ids) {
        return ids.isEmpty() ? "" : " \\[" + String.join(", ", ids) + "\\]";
    }

    private static String spark(List<Point> points) {
        return Figures.sparkline(points.stream().mapToDouble(Point::value).toArray(), SPARK_COLUMNS);
    }
}
