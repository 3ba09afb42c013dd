package dev.vigil.cli.screen;

import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.report.Report;
import dev.vigil.api.report.Report.Evidence;
import dev.vigil.api.report.Report.Hypothesis;
import dev.vigil.api.time.LookBack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A report as people read it in a terminal: what is wrong first, then why, what to do, and the evidence for it. */
public final class ReportText {
    /** More are for programs; nobody reads on. */
    private static final int MAX_ANOMALIES = 10;

    private static final Pattern CITED = Pattern.compile("\\bE\\d+\\b");
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
        section("Summary", report.sections().summary());
        if (report.sections().rootCause().isBlank()) {
            causes(report.hypotheses());
        } else {
            section("Root cause", report.sections().rootCause());
        }
        section("Recommended actions", report.sections().recommendedActions());
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
        String subject = report.service().isEmpty() ? "the whole system" : Foreign.line(report.service());
        String span = LookBack.print(Duration.ofSeconds(report.window().span().toSeconds()));
        lines.add(palette.of(report.status(), words(report.status()).toUpperCase(Locale.ROOT))
                + INDENT
                + palette.strong(subject));
        lines.add(palette.quiet(Figures.moment(report.window().from()) + " to "
                + Figures.moment(report.window().to()) + " UTC (" + span + "), looked into in "
                + Figures.took(Duration.ofMillis(report.tookMs()))));
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
        var table = Table.of("SEVERITY", "SINCE", "SERVICE", "WHAT", "NOW>", "EXPECTED>", "EVIDENCE")
                .flexible(3);
        for (var anomaly : anomalies) {
            String expected = Figures.range(anomaly.expectedLow(), anomaly.expectedHigh(), anomaly.unit());
            table.row(
                    Cell.of(
                            anomaly.severity().name().toLowerCase(Locale.ROOT),
                            text -> palette.of(anomaly.severity(), text)),
                    Cell.of(Figures.clock(anomaly.onset())),
                    Cell.of(anomaly.service()),
                    Cell.of(anomaly.what()),
                    Cell.of(Figures.measure(anomaly.current(), anomaly.unit())),
                    Cell.of(expected),
                    Cell.of(String.join(" ", anomaly.evidence())));
        }
        return table;
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
        lines.addAll(Paragraph.lines(text, indent, columns));
    }

    /** {@code incident}, {@code healthy} or {@code insufficient data}. */
    public static String words(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
