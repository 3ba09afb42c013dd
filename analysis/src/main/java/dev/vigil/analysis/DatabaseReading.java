package dev.vigil.analysis;

import dev.vigil.analysis.database.DatabaseDiagnosis;
import dev.vigil.analysis.database.DatabaseFinding;
import dev.vigil.analysis.database.DatabaseSigns;
import dev.vigil.analysis.logs.LogPatterns;
import dev.vigil.analysis.metrics.Metrics;
import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.query.Query;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes findings out of what ails managed databases, beside what else is told. */
final class DatabaseReading {
    private final Windows windows;
    private final DatabaseSigns signs;

    DatabaseReading(Windows windows, Metrics metrics, LogPatterns patterns) {
        this.windows = windows;
        List<DatabaseSigns.Course> courses = metrics.courses(DatabaseDiagnosis::knows).stream()
                .map(course -> new DatabaseSigns.Course(course.service(), course.series()))
                .toList();
        signs = new DatabaseSigns(courses, courses.isEmpty() ? List.of() : lines(patterns));
    }

    private List<DatabaseSigns.Line> lines(LogPatterns patterns) {
        return patterns.patterns().stream()
                .flatMap(pattern -> pattern.samples().stream()
                        .filter(sample ->
                                !sample.time().isBefore(windows.current().from()))
                        .map(sample -> new DatabaseSigns.Line(pattern.service(), sample.text(), sample.time())))
                .sorted(Comparator.comparing(DatabaseSigns.Line::time).thenComparing(DatabaseSigns.Line::text))
                .toList();
    }

    Findings findings(Optional<String> focus, Findings base) {
        List<Fusion.Claim> claims = DatabaseDiagnosis.of(signs).stream()
                .filter(finding -> focus.isEmpty() || focus.get().equals(finding.instance()))
                .map(this::claim)
                .toList();
        if (claims.isEmpty()) {
            return base;
        }
        return new Fusion(
                        base,
                        signs.courses().size() + " metrics and " + signs.lines().size()
                                + " kinds of lines of databases",
                        "what metrics and events of the database mean")
                .incident(claims);
    }

    private Fusion.Claim claim(DatabaseFinding finding) {
        var hypothesis = new Hypothesis(
                new CauseObject(CauseObject.Kind.SERVICE, finding.instance()),
                finding.instance(),
                finding.fault(),
                finding.fault().faultClass(),
                finding.cause() + ".",
                finding.confidence(),
                finding.proofs().stream().map(DatabaseFinding.Proof::time).min(Instant::compareTo),
                List.of(),
                List.of(finding.instance()),
                finding.steps(),
                finding.against(),
                Optional.empty());
        return new Fusion.Claim(
                hypothesis, finding.proofs().stream().map(this::proof).toList());
    }

    private Fusion.Proof proof(DatabaseFinding.Proof proof) {
        return switch (proof) {
            case DatabaseFinding.Proof.Measured(var service, var metric, var summary, var time) ->
                new Fusion.Proof(
                        Fact.Kind.METRICS,
                        service,
                        time,
                        summary,
                        new Question.MetricQuestion(service, metric, windows.whole()));
            case DatabaseFinding.Proof.Said(var service, var summary, var time) ->
                new Fusion.Proof(
                        Fact.Kind.LOGS,
                        service,
                        time,
                        summary,
                        new Question.LogQuestion(service, new Query.All(), windows.current()));
        };
    }
}
