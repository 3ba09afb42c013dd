package dev.vigil.cli.screen;

import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.report.Report;
import dev.vigil.api.report.Report.Evidence;
import dev.vigil.api.report.Report.Hypothesis;
import dev.vigil.api.text.Clock;
import dev.vigil.api.text.CommonEnding;
import dev.vigil.api.text.Figures;
import dev.vigil.api.text.Foreign;
import dev.vigil.api.text.Scale;
import dev.vigil.api.text.Words;
import dev.vigil.api.time.TimeRange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/** A report as people read it in a terminal: what is wrong first, then why, what to do, and the evidence for it. */
public final class ReportText {
    /** More are for programs; nobody reads on. */
    private static final int MAX_ANOMALIES = 10;

    private static final Pattern CITED = Pattern.compile("\\bE\\d+\\b");
    private static final int BAR_COLUMNS = 20;
    private static final int MAX_HIT = 6;
    private static final String INDENT = "  ";
    /** What evidence says and asks stands below its first word. */
    private static final String EVIDENCE_INDENT = "       ";

    private final Palette palette;
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    private ReportText(Palette palette, int columns) {
        this.palette = palette;
        this.columns = columns;
    }

    public static List<String> lines(Report report, Palette palette, int columns) {
        var text = new ReportText(palette, columns);
        text.write(report);
        return text.lines;
    }

    private void write(Report report) {
        head(report);
        if (report.hypotheses().isEmpty()) {
            section("Summary", report.sections().summary());
        } else {
            lines.add("");
            paragraph(Words.headline(report), "", palette::strong);
            lines.add("");
            facts(report, report.hypotheses().getFirst());
            section("Summary", Words.summaryBelowHeadline(report));
        }
        section("Recommended actions", report.sections().recommendedActions());
        courses(report);
        if (report.sections().rootCause().isBlank()) {
            causes(report.hypotheses());
        } else {
            section("Root cause", report.sections().rootCause());
        }
        anomalies(report);
        section("Relevant code", report.sections().relevantCode());
        section("Confidence", report.sections().confidence());
        section(
                "Notes",
                String.join(
                        "\n", report.notes().stream().map(note -> "- " + note).toList()));
        evidence(report);
    }

    private void causes(List<Hypothesis> hypotheses) {
        if (!hypotheses.isEmpty()) {
            heading("Causes, the most likely first");
            hypotheses.forEach(this::hypothesis);
        }
    }

    /** What one wants to know first, a line each. */
    private void facts(Report report, Hypothesis first) {
        fact(
                "What broke",
                palette.strong(Foreign.line(first.object().name())),
                Words.of(first.object().kind()) + ", " + Words.of(first.faultClass()));
        first.onset()
                .ifPresent(onset -> fact(
                        "Since",
                        palette.strong(Words.clock(report, onset) + " UTC"),
                        Words.beforeTheEnd(report, onset)));
        int sure = (int) Math.round(BAR_COLUMNS * Math.clamp(first.confidence(), 0, 1));
        fact(
                "How sure",
                palette.strong(Words.percent(first.confidence())) + " " + "█".repeat(sure)
                        + palette.quiet("░".repeat(BAR_COLUMNS - sure)),
                Words.confidence(first.confidence()));
        List<String> others = first.hit().stream()
                .filter(name -> !name.equals(first.object().name()))
                .toList();
        if (!others.isEmpty()) {
            fact("Who suffers", Foreign.line(Words.several(others, MAX_HIT)), "");
        }
    }

    private void fact(String question, String answer, String more) {
        String label = String.format(Locale.ROOT, "%-12s", question);
        lines.add((INDENT + palette.quiet(label) + " " + answer + (more.isEmpty() ? "" : "  " + palette.quiet(more)))
                .stripTrailing());
    }

    private void courses(Report report) {
        var courses = Courses.lines(report.exhibits(), palette, columns - INDENT.length());
        if (!courses.isEmpty()) {
            heading("How it shows"
                    + report.exhibits().span().map(span -> ", " + clock(span)).orElse(""));
            courses.forEach(line -> lines.add(INDENT + line));
        }
    }

    private static String clock(TimeRange span) {
        return Clock.within(span, span.from()) + " to " + Clock.within(span, span.to()) + " UTC";
    }

    private void anomalies(Report report) {
        if (report.anomalies().isEmpty()) {
            section("Anomalies", report.sections().anomalies());
            return;
        }
        heading("Anomalies");
        int shown = Math.min(MAX_ANOMALIES, report.anomalies().size());
        anomalyTable(report.anomalies().subList(0, shown), palette).lines(palette, columns - INDENT.length()).stream()
                .map(line -> INDENT + line)
                .forEach(lines::add);
        more(report.anomalies().size() - shown);
    }

    /** What the text above cites, in the order of the report; the rest is in the JSON form. */
    private void evidence(Report report) {
        String above = String.join("\n", lines);
        List<Evidence> cited = report.evidence().stream()
                .filter(evidence -> CITED.matcher(above)
                        .results()
                        .anyMatch(found -> found.group().equals(evidence.id())))
                .toList();
        if (cited.isEmpty()) {
            return;
        }
        heading("Evidence");
        String ending = CommonEnding.of(cited.stream().map(Evidence::query).toList());
        if (!ending.isEmpty()) {
            lines.add(INDENT + palette.quiet("Every command below also needs:"));
            lines.add(INDENT + "  " + palette.quiet(Foreign.line(ending.strip())));
        }
        cited.forEach(evidence -> evidence(evidence, ending));
        more(report.evidence().size() - cited.size());
    }

    private void more(int count) {
        if (count > 0) {
            lines.add(INDENT + palette.quiet("and " + count + " more: -o json shows all"));
        }
    }

    private void head(Report report) {
        lines.add(palette.of(report.status(), words(report.status()).toUpperCase(Locale.ROOT))
                + INDENT
                + palette.strong(Foreign.line(Words.subject(report))));
        String took = Figures.took(Duration.ofMillis(report.tookMs()));
        lines.add(palette.quiet(Clock.window(report.window()) + ", looked into in " + took));
    }

    private void hypothesis(Hypothesis hypothesis) {
        String since = hypothesis
                .onset()
                .map(onset -> ", since " + Figures.clock(onset))
                .orElse("");
        lines.add(INDENT + hypothesis.rank() + ". "
                + palette.strong(Foreign.line(hypothesis.object().toString()))
                + "  " + hypothesis.faultClass().id() + ", "
                + palette.strong(Math.round(hypothesis.confidence() * 100) + "%") + palette.quiet(since));
        String cited = hypothesis.evidence().isEmpty() ? "" : " [" + String.join(", ", hypothesis.evidence()) + "]";
        paragraph(hypothesis.cause() + cited, INDENT + "   ");
    }

    /** Anomalies under headings; also what {@code vigil anomaly} shows. */
    public static Table anomalyTable(List<Report.AnomalyLine> anomalies, Palette palette) {
        var table = Table.of("SEVERITY", "SINCE", "SERVICE", "WHAT", "NOW>", "EXPECTED>", "FACT")
                .flexible(3);
        for (var anomaly : anomalies) {
            table.row(
                    Cell.of(
                            anomaly.severity().name().toLowerCase(Locale.ROOT),
                            text -> palette.of(anomaly.severity(), text)),
                    Cell.of(Figures.clock(anomaly.onset())),
                    Cell.of(anomaly.service()),
                    Cell.of(anomaly.what()),
                    Cell.of(Scale.of(Math.abs(anomaly.current()), anomaly.unit())
                            .text(anomaly.current())),
                    Cell.of(expected(anomaly)),
                    Cell.of(String.join(" ", anomaly.evidence())));
        }
        return table;
    }

    /** The end of the expected range that the value went beyond. */
    private static String expected(Report.AnomalyLine anomaly) {
        boolean below = anomaly.current() < anomaly.expectedLow();
        double end = below ? anomaly.expectedLow() : anomaly.expectedHigh();
        return (below ? "≥ " : "≤ ") + Scale.of(Math.abs(end), anomaly.unit()).text(end);
    }

    private void evidence(Evidence evidence, String ending) {
        String id = String.format(Locale.ROOT, "%-4s", evidence.id());
        String source = evidence.kind() + " (" + evidence.source() + ")  " + Figures.moment(evidence.time());
        lines.add(INDENT + palette.strong(id) + " " + palette.quiet(Foreign.line(source)));
        paragraph(evidence.summary(), EVIDENCE_INDENT);
        if (!evidence.query().isBlank()) {
            // Whole, on a line of its own: it is there to be copied.
            String own = evidence.query().substring(0, evidence.query().length() - ending.length());
            lines.add(EVIDENCE_INDENT + palette.quiet("$ " + Foreign.line(own.strip())));
        }
    }

    private void section(String title, String text) {
        if (!text.isBlank()) {
            heading(title);
            paragraph(text, INDENT);
        }
    }

    private void heading(String title) {
        lines.add("");
        lines.add(palette.strong(title));
    }

    private void paragraph(String text, String indent) {
        paragraph(text, indent, UnaryOperator.identity());
    }

    private void paragraph(String text, String indent, UnaryOperator<String> paint) {
        Paragraph.lines(text, indent, columns).forEach(line -> lines.add(paint.apply(line)));
    }

    /** {@code incident}, {@code healthy} or {@code insufficient data}. */
    public static String words(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
