package dev.vigil.server.investigation;

import dev.vigil.analysis.Anomaly;
import dev.vigil.analysis.Explanation;
import dev.vigil.analysis.Fact;
import dev.vigil.analysis.Findings;
import dev.vigil.analysis.Hypothesis;
import dev.vigil.api.InvestigationId;
import dev.vigil.api.report.Report;
import dev.vigil.api.time.TimeRange;
import dev.vigil.redaction.Destination;
import dev.vigil.redaction.Placeholders;
import dev.vigil.redaction.Redactor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Turns what the analysis found into the report that people read, with secrets masked and a command for each fact. */
final class ReportWriter {
    /** What stands beside a picture is short; the evidence has the rest. */
    private static final int MAX_EXHIBIT_CHARS = 400;

    private final Redactor redactor;
    private final Commands commands;
    private final String source;
    // One set of numbers for the whole report: the same secret reads the same wherever it shows.
    private final Placeholders placeholders = Placeholders.numbered();

    ReportWriter(Redactor redactor, Commands commands, String source) {
        this.redactor = redactor;
        this.commands = commands;
        this.source = source;
    }

    Report write(InvestigationId id, Subject subject, Findings findings, List<String> notes) {
        return new Report(
                id.value(),
                subject.service(),
                subject.window(),
                findings.status(),
                hypotheses(findings.hypotheses()),
                findings.anomalies().stream().map(this::anomaly).toList(),
                findings.facts().stream().map(this::evidence).toList(),
                sections(findings.explanation()),
                Stream.concat(notes.stream(), findings.notes().stream())
                        .map(this::clean)
                        .toList(),
                subject.took().toMillis(),
                clean(commands.again(subject.service(), subject.window())),
                findings.ruledOut().stream().map(this::clean).toList(),
                findings.exhibits().withTexts(this::cleanAndShort));
    }

    /** What was looked into, and how long that took. */
    record Subject(String service, TimeRange window, Duration took) {}

    private List<Report.Hypothesis> hypotheses(List<Hypothesis> found) {
        return IntStream.range(0, found.size())
                .mapToObj(i -> hypothesis(i + 1, found.get(i)))
                .toList();
    }

    private Report.Hypothesis hypothesis(int rank, Hypothesis found) {
        return new Report.Hypothesis(
                rank,
                found.object(),
                found.service(),
                found.faultClass(),
                clean(found.cause()),
                found.confidence(),
                found.onset(),
                cited(found.facts()),
                found.fault(),
                found.blastRadius(),
                found.wouldChangeIt().stream().map(this::clean).toList(),
                found.clusterFault());
    }

    private Report.AnomalyLine anomaly(Anomaly anomaly) {
        return new Report.AnomalyLine(
                anomaly.service(),
                clean(anomaly.what()),
                anomaly.current(),
                anomaly.expectedLow(),
                anomaly.expectedHigh(),
                anomaly.unit(),
                anomaly.onset(),
                anomaly.severity(),
                cited(anomaly.facts()));
    }

    private Report.Evidence evidence(Fact fact) {
        return new Report.Evidence(
                "E" + fact.number(),
                source,
                fact.kind().name().toLowerCase(Locale.ROOT),
                fact.time(),
                clean(fact.summary()),
                clean(commands.of(fact.question())));
    }

    private Report.Sections sections(Explanation explanation) {
        return new Report.Sections(
                clean(explanation.summary()),
                clean(explanation.anomalies()),
                clean(explanation.rootCause()),
                clean(explanation.relevantCode()),
                clean(explanation.recommendedActions()),
                clean(explanation.confidence()));
    }

    private static List<String> cited(List<Integer> facts) {
        var ids = new ArrayList<String>();
        for (int fact : facts) {
            ids.add("E" + fact);
        }
        return List.copyOf(ids);
    }

    /** Cut once it is clean: half a secret would not be known as one. */
    private String cleanAndShort(String text) {
        String clean = clean(text);
        return clean.length() <= MAX_EXHIBIT_CHARS ? clean : clean.substring(0, MAX_EXHIBIT_CHARS - 1) + "…";
    }

    private String clean(String text) {
        return redactor.redact(text, Destination.PERSON, placeholders).text();
    }
}
