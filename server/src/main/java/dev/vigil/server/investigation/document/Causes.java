package dev.vigil.server.investigation.document;

import dev.vigil.api.report.Report;
import dev.vigil.api.report.Report.Hypothesis;
import dev.vigil.api.text.Words;
import java.util.Locale;

/** The possible causes, ranked, and what was considered and dropped. */
final class Causes {
    private static final int METER_WIDTH = 100;

    private final Report report;
    private final Markup html;
    private final Prose prose;

    Causes(Report report, Markup html, Prose prose) {
        this.report = report;
        this.html = html;
        this.prose = prose;
    }

    /** A bar as long as something is sure. */
    static void meter(Markup html, double confidence) {
        html.open(
                "svg",
                "xmlns",
                "http://www.w3.org/2000/svg",
                "viewBox",
                "0 0 " + METER_WIDTH + " 8",
                "class",
                "meter",
                "role",
                "img");
        html.element("title", "Confidence " + Words.percent(confidence));
        html.empty("rect", "width", METER_WIDTH, "height", 8, "rx", 4, "class", "rest");
        html.empty(
                "rect",
                "width",
                String.format(Locale.ROOT, "%.1f", METER_WIDTH * Math.clamp(confidence, 0, 1)),
                "height",
                8,
                "rx",
                4,
                "class",
                "sure");
        html.close();
    }

    void write() {
        if (report.hypotheses().isEmpty()) {
            return;
        }
        html.open("section", "id", "causes");
        html.element("h2", report.hypotheses().size() == 1 ? "The cause" : "Possible causes, the most likely first")
                .line();
        html.open("ol", "class", "causes").line();
        report.hypotheses().forEach(this::cause);
        html.close().line();
        told();
        ruledOut();
        html.close().line();
    }

    private void cause(Hypothesis hypothesis) {
        html.open("li");
        html.open("h3")
                .text(hypothesis.object().name() + " ")
                .element(
                        "span",
                        Words.of(hypothesis.object().kind()) + ", " + Words.of(hypothesis.faultClass()),
                        "class",
                        "more")
                .close();
        html.open("p", "class", "sureness");
        meter(html, hypothesis.confidence());
        html.text(" " + Words.percent(hypothesis.confidence()) + ", " + Words.confidence(hypothesis.confidence()));
        hypothesis.onset().ifPresent(onset -> html.text("; since " + Words.clock(report, onset) + " UTC"));
        html.close();
        html.open("p");
        prose.line(hypothesis.cause());
        prose.cite(hypothesis.evidence());
        html.close();
        if (!hypothesis.wouldChangeIt().isEmpty()) {
            html.open("p", "class", "more")
                    .text("Would speak against it: " + String.join("; ", hypothesis.wouldChangeIt()) + ".")
                    .close();
        }
        html.close().line();
    }

    /** The story of the root cause, unless it is the list of causes once more. */
    private void told() {
        String story = report.sections().rootCause();
        boolean same = story.contains(report.hypotheses().getFirst().cause());
        if (!same && !story.isBlank()) {
            html.element("h3", "In words").line();
            prose.write(story);
        }
    }

    private void ruledOut() {
        if (report.ruledOut().isEmpty()) {
            return;
        }
        html.element("h3", "Ruled out").line();
        html.open("ul", "class", "ruled-out");
        for (String line : report.ruledOut()) {
            html.open("li");
            prose.line(line);
            html.close();
        }
        html.close().line();
    }
}
