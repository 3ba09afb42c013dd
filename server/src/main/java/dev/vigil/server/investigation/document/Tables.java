package dev.vigil.server.investigation.document;

import dev.vigil.api.report.Report;
import dev.vigil.api.text.CommonEnding;
import dev.vigil.api.text.Scale;
import dev.vigil.api.text.Words;
import java.util.Locale;

/** The long lists at the end of a report: anomalies, notes, evidence. */
final class Tables {
    private final Report report;
    private final Markup html;
    private final Prose prose;

    Tables(Report report, Markup html, Prose prose) {
        this.report = report;
        this.html = html;
        this.prose = prose;
    }

    /** A heading that ends in {@code >} has its cells flush right. */
    static void heads(Markup html, String... names) {
        html.open("thead").open("tr");
        for (String name : names) {
            boolean right = name.endsWith(">");
            String title = right ? name.substring(0, name.length() - 1) : name;
            html.element("th", title, "scope", "col", "class", right ? "number" : "word");
        }
        html.close(2).line();
    }

    void anomalies() {
        if (report.anomalies().isEmpty()) {
            return;
        }
        html.open("section", "id", "anomalies");
        html.element("h2", "What is not as it was").line();
        html.open("div", "class", "scroll", "tabindex", 0, "role", "group", "aria-label", "Anomalies");
        html.open("table", "class", "anomalies");
        html.element("caption", report.anomalies().size() + " anomalies, the gravest first");
        heads(html, "Severity", "Since", "Where", "What", "Now>", "Expected>", "Evidence");
        html.open("tbody").line();
        report.anomalies().forEach(this::anomaly);
        html.close(3).line();
        html.close().line();
    }

    private void anomaly(Report.AnomalyLine anomaly) {
        String severity = anomaly.severity().name().toLowerCase(Locale.ROOT);
        var now = Scale.of(Math.abs(anomaly.current()), anomaly.unit());
        var expected = Scale.of(Math.abs(anomaly.expectedHigh()), anomaly.unit());
        html.open("tr");
        html.open("td")
                .element("span", severity, "class", "severity " + severity)
                .close();
        html.element("td", Words.clock(report, anomaly.onset()), "class", "time");
        html.element("td", anomaly.service());
        html.element("td", anomaly.what(), "class", "what");
        html.element("td", now.text(anomaly.current()), "class", "number");
        html.element(
                "td",
                expected.text(anomaly.expectedLow()) + " to " + expected.text(anomaly.expectedHigh()),
                "class",
                "number");
        html.open("td");
        prose.cite(anomaly.evidence());
        html.close();
        html.close().line();
    }

    void notes() {
        if (report.notes().isEmpty()) {
            return;
        }
        html.open("section", "id", "notes");
        html.element("h2", "About the data").line();
        html.open("ul");
        report.notes().forEach(note -> html.element("li", note));
        html.close(2).line();
    }

    void evidence() {
        if (report.evidence().isEmpty()) {
            return;
        }
        String ending = CommonEnding.of(
                report.evidence().stream().map(Report.Evidence::query).toList());
        html.open("section", "id", "evidence");
        html.element("h2", "Evidence").line();
        html.open("p", "class", "more").text("Each command shows its fact again; a click selects it whole.");
        if (!ending.isEmpty()) {
            html.text(" All of them end in: ").element("code", ending.strip());
        }
        html.close().line();
        html.open("table", "class", "evidence");
        html.element("caption", report.evidence().size() + " facts", "class", "hidden");
        heads(html, "Id", "Time", "Source", "What, and the command that shows it");
        html.open("tbody").line();
        report.evidence().forEach(evidence -> fact(evidence, ending));
        html.close(2).line();
        html.close().line();
    }

    private void fact(Report.Evidence evidence, String ending) {
        html.open("tr", "id", evidence.id());
        html.element("th", evidence.id(), "scope", "row");
        html.element("td", Words.clock(report, evidence.time()), "class", "time");
        html.open("td")
                .text(evidence.kind() + " ")
                .element("span", evidence.source(), "class", "more")
                .close();
        html.open("td").text(evidence.summary());
        if (!evidence.query().isBlank()) {
            String own = evidence.query().substring(0, evidence.query().length() - ending.length());
            html.open("code", "class", "command").text(own);
            if (!ending.isEmpty()) {
                html.element("span", ending, "class", "ending");
            }
            html.close();
        }
        html.close(2).line();
    }
}
