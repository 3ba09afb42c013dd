package dev.vigil.analysis;

import dev.vigil.analysis.cause.Clue;
import dev.vigil.analysis.metrics.MetricChange;
import dev.vigil.analysis.traces.TraceChange;
import dev.vigil.api.diagnosis.Severity;
import java.util.List;

/** Turns clues into anomalies. */
final class Anomalies {
    private static final double MAX_SCORE = 1_000;

    private Anomalies() {}

    static Anomaly of(Clue clue, double harm) {
        return switch (clue) {
            case Clue.Requests(var change) -> requests(clue, change, harm);
            case Clue.Lines lines -> {
                var change = lines.change();
                yield anomaly(
                        clue,
                        Anomaly.Kind.LOG_PATTERN,
                        new double[] {change.now(), 0, change.high()},
                        "/min",
                        change.z(),
                        severity(harm));
            }
            case Clue.Silence(var silence) ->
                anomaly(
                        clue,
                        Anomaly.Kind.THROUGHPUT,
                        new double[] {silence.now(), silence.usual() / 2, silence.usual() * 2},
                        "/min",
                        silence.z(),
                        severity(harm));
            case Clue.StatusLines(var change) ->
                anomaly(
                        clue,
                        Anomaly.Kind.ERRORS,
                        new double[] {change.now(), 0, change.high()},
                        "1",
                        change.z(),
                        severity(harm));
            case Clue.Measure(var change, var _) -> measure(clue, change, harm);
            case Clue.Rollout _ -> throw new IllegalArgumentException("a deploy is no anomaly");
        };
    }

    static Anomaly citing(Anomaly anomaly, List<Integer> facts) {
        return new Anomaly(
                anomaly.service(),
                anomaly.what(),
                anomaly.kind(),
                anomaly.current(),
                anomaly.expectedLow(),
                anomaly.expectedHigh(),
                anomaly.unit(),
                anomaly.score(),
                anomaly.onset(),
                anomaly.severity(),
                facts);
    }

    private static Anomaly requests(Clue clue, TraceChange change, double harm) {
        double[] values = {change.now(), change.low(), change.high()};
        return switch (change.kind()) {
            case ERRORS -> anomaly(clue, Anomaly.Kind.ERRORS, values, "1", change.z(), severity(harm));
            case LATENCY -> anomaly(clue, Anomaly.Kind.LATENCY, values, "ms", change.z(), severity(harm));
            case SILENCE -> anomaly(clue, Anomaly.Kind.THROUGHPUT, values, "/min", change.z(), severity(harm));
        };
    }

    private static Anomaly measure(Clue clue, MetricChange change, double harm) {
        var kind = switch (change.meaning()) {
            case ERRORS, SUCCESS -> Anomaly.Kind.ERRORS;
            case LATENCY -> Anomaly.Kind.LATENCY;
            case TRAFFIC -> Anomaly.Kind.THROUGHPUT;
            case USAGE, HEADROOM, RESTARTS, OTHER, NO_MEASURE -> Anomaly.Kind.METRIC;
        };
        double[] values = {change.now(), change.low(), change.high()};
        Severity severity = change.severity();
        return anomaly(
                clue,
                kind,
                values,
                change.unit(),
                change.z(),
                harm < 0.06 && severity.compareTo(Severity.MEDIUM) > 0 ? Severity.MEDIUM : severity);
    }

    private static Anomaly anomaly(
            Clue clue, Anomaly.Kind kind, double[] values, String unit, double score, Severity severity) {
        return new Anomaly(
                clue.service(),
                Wording.topic(clue),
                kind,
                values[0],
                values[1],
                values[2],
                unit,
                Math.min(MAX_SCORE, Math.abs(score)),
                clue.onset(),
                severity,
                List.of());
    }

    private static Severity severity(double harm) {
        if (harm >= 0.45) {
            return Severity.CRITICAL;
        }
        if (harm >= 0.18) {
            return Severity.HIGH;
        }
        return harm >= 0.06 ? Severity.MEDIUM : Severity.LOW;
    }
}
