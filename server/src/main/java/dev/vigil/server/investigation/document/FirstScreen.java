package dev.vigil.server.investigation.document;

import dev.vigil.api.report.Report;
import dev.vigil.api.report.Report.Hypothesis;
import dev.vigil.api.text.Clock;
import dev.vigil.api.text.Words;
import java.util.List;

/** What somebody sees who reads no further: what broke, since when, who suffers, how sure, why, what to do. */
final class FirstScreen {
    private static final int MAX_REASONS = 4;
    private static final int MAX_HIT = 8;

    private final Report report;
    private final Markup html;
    private final Prose prose;

    FirstScreen(Report report, Markup html, Prose prose) {
        this.report = report;
        this.html = html;
        this.prose = prose;
    }

    void write() {
        html.open("header").line();
        html.open("p", "class", "kicker")
                .element("span", Words.of(report.status()), "class", "status")
                .text(" ")
                .element("span", Words.subject(report), "class", "subject")
                .text(" ")
                .element("span", Clock.window(report.window()), "class", "window")
                .close()
                .line();
        html.element("h1", Words.headline(report)).line();
        if (report.hypotheses().isEmpty()) {
            prose.write(report.sections().summary());
        } else {
            facts(report.hypotheses().getFirst());
        }
        html.open("div", "class", "columns").line();
        if (!report.hypotheses().isEmpty()) {
            reasons(report.hypotheses().getFirst());
        }
        actions();
        html.close().line();
        html.close().line();
    }

    private void facts(Hypothesis first) {
        html.open("dl", "class", "facts").line();
        fact(
                "What broke",
                first.object().name(),
                Words.of(first.object().kind()) + ", " + Words.of(first.faultClass()));
        first.onset()
                .ifPresent(
                        onset -> fact("Since", Words.clock(report, onset) + " UTC", Words.beforeTheEnd(report, onset)));
        List<String> others = first.hit().stream()
                .filter(name -> !name.equals(first.object().name()))
                .toList();
        if (!others.isEmpty()) {
            fact(
                    "Who else suffers",
                    others.size() == 1 ? "1 service" : others.size() + " services",
                    Words.several(others, MAX_HIT));
        }
        html.open("div");
        html.element("dt", "How sure");
        html.open("dd").element("strong", Words.percent(first.confidence())).text(" ");
        Causes.meter(html, first.confidence());
        html.element("span", Words.confidence(first.confidence()), "class", "more")
                .close();
        html.close().line();
        html.close().line();
    }

    private void fact(String question, String answer, String more) {
        html.open("div");
        html.element("dt", question);
        html.open("dd")
                .element("strong", answer)
                .text(" ")
                .element("span", more, "class", "more")
                .close();
        html.close().line();
    }

    private void reasons(Hypothesis first) {
        var cited = first.evidence().stream()
                .flatMap(id -> report.evidence().stream()
                        .filter(evidence -> evidence.id().equals(id)))
                .limit(MAX_REASONS)
                .toList();
        if (cited.isEmpty()) {
            return;
        }
        html.open("section", "id", "why");
        html.element("h2", "Why we think so").line();
        html.open("ul");
        for (Report.Evidence evidence : cited) {
            html.open("li");
            prose.line(evidence.summary());
            prose.cite(List.of(evidence.id()));
            html.close();
        }
        html.close(2).line();
    }

    private void actions() {
        if (!report.sections().recommendedActions().isBlank()) {
            html.open("section", "id", "actions");
            html.element("h2", "What to do").line();
            prose.write(report.sections().recommendedActions());
            html.close().line();
        }
    }
}
