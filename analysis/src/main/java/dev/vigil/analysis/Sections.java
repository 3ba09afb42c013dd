package dev.vigil.analysis;

import dev.vigil.analysis.cause.Candidate;
import dev.vigil.analysis.cause.Clue;
import dev.vigil.analysis.cause.Verdict;
import dev.vigil.api.diagnosis.CauseObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** Writes the six sections of a report. */
final class Sections {
    private static final int MAX_LINES = 10;

    private final Optional<String> focus;
    private final Windows windows;
    private final Seen seen;
    private final FactBook facts;
    private final List<String> notes;

    Sections(Optional<String> focus, Windows windows, Seen seen, FactBook facts, List<String> notes) {
        this.focus = focus;
        this.windows = windows;
        this.seen = seen;
        this.facts = facts;
        this.notes = notes;
    }

    Explanation of(
            Verdict verdict,
            List<Hypothesis> hypotheses,
            List<Anomaly> anomalies,
            List<Frame> code,
            List<String> ruledOut) {
        if (!verdict.incident()) {
            return healthy(anomalies);
        }
        Candidate first = verdict.candidates().getFirst();
        return new Explanation(
                summary(first, hypotheses.getFirst()),
                anomalies(anomalies),
                rootCause(verdict.candidates(), hypotheses, ruledOut),
                code(code),
                numbered(hypotheses.getFirst().nextSteps()),
                confidence(first, hypotheses.getFirst()));
    }

    private Explanation healthy(List<Anomaly> anomalies) {
        String about = focus.orElse("The system");
        String compared = windows.baseline()
                .map(range -> ", compared with " + Numbers.window(range))
                .orElse("");
        String summary = about + " is healthy in " + Numbers.window(windows.current()) + compared + ". Looked at: "
                + seen.words() + ".";
        return new Explanation(
                summary + lines("", notes),
                anomalies.isEmpty()
                        ? "None."
                        : "Nothing that anybody would notice. Small changes:\n" + anomalies(anomalies),
                "Nothing to explain.",
                "",
                "None needed.",
                "Nothing that was measured got worse beyond its usual range"
                        + (seen.missing().isEmpty()
                                ? "."
                                : "; there were no " + String.join(" and no ", seen.missing()) + " to look at."));
    }

    private String summary(Candidate first, Hypothesis hypothesis) {
        var text = new StringBuilder(hypothesis.cause());
        first.onset()
                .ifPresent(onset -> text.append(" It began at ")
                        .append(Numbers.clock(onset))
                        .append(" UTC, ")
                        .append(Numbers.span(
                                Duration.between(onset, windows.current().to())))
                        .append(" before the end of the window."));
        List<String> others =
                first.hit().stream().filter(name -> !name.equals(first.name())).toList();
        if (!others.isEmpty()) {
            text.append(" It hits ")
                    .append(Reading.several(new TreeSet<>(others)))
                    .append('.');
        }
        symptom(first)
                .filter(clue -> !(clue instanceof Clue.Lines))
                .ifPresent(clue -> text.append(' ')
                        .append(CauseWords.capital(Wording.of(clue)))
                        .append(". ")
                        .append(facts.cite(List.of(clue))));
        symptom(first)
                .filter(Clue.Lines.class::isInstance)
                .ifPresent(clue -> text.append(' ').append(facts.cite(List.of(clue))));
        return text + lines("", notes);
    }

    private static Optional<Clue> symptom(Candidate first) {
        return first.clues().stream()
                .filter(clue -> clue instanceof Clue.Requests
                        || clue instanceof Clue.StatusLines
                        || clue instanceof Clue.Measure)
                .findFirst()
                .or(() -> first.clues().stream()
                        .filter(clue -> !(clue instanceof Clue.Rollout))
                        .findFirst());
    }

    private static String anomalies(List<Anomaly> anomalies) {
        List<String> lines = new ArrayList<>();
        for (Anomaly anomaly : anomalies.subList(0, Math.min(MAX_LINES, anomalies.size()))) {
            lines.add("- " + Wording.named(anomaly.service()) + ": " + anomaly.what() + " at "
                    + value(anomaly, anomaly.current()) + ", " + expected(anomaly) + "; "
                    + anomaly.severity().name().toLowerCase(Locale.ROOT) + ", since "
                    + Numbers.clock(anomaly.onset())
                    + cited(anomaly.facts()));
        }
        if (anomalies.size() > MAX_LINES) {
            lines.add("- and " + (anomalies.size() - MAX_LINES) + " more");
        }
        return lines.isEmpty() ? "None." : String.join("\n", lines);
    }

    private static String expected(Anomaly anomaly) {
        return anomaly.current() < anomaly.expectedLow()
                ? "expected at least " + value(anomaly, anomaly.expectedLow())
                : "expected up to " + value(anomaly, anomaly.expectedHigh());
    }

    private static String value(Anomaly anomaly, double value) {
        boolean share = anomaly.unit().equals("1") && anomaly.kind() == Anomaly.Kind.ERRORS;
        return share ? Numbers.percent(value) : Numbers.quantity(value, anomaly.unit());
    }

    private String rootCause(List<Candidate> candidates, List<Hypothesis> hypotheses, List<String> ruledOut) {
        var text = new StringBuilder();
        for (int i = 0; i < candidates.size(); i++) {
            Candidate candidate = candidates.get(i);
            text.append(i + 1)
                    .append(". ")
                    .append(hypotheses.get(i).cause())
                    .append(" (")
                    .append(candidate.object())
                    .append(", ")
                    .append(candidate.faultClass().id())
                    .append(", ")
                    .append(Math.round(100 * candidate.confidence()))
                    .append(" %) ")
                    .append(facts.cite(candidate.clues(), 4))
                    .append('\n');
        }
        candidates
                .getFirst()
                .rollout()
                .ifPresent(rollout -> text.append(Wording.of(rollout))
                        .append(". ")
                        .append(facts.cite(List.of(rollout)))
                        .append('\n'));
        text.append("Hit: ")
                .append(String.join(", ", candidates.getFirst().hit()))
                .append('.');
        return text
                + lines(
                        "\nRuled out:",
                        ruledOut.stream().map(line -> "- " + line).toList());
    }

    private static String code(List<Frame> code) {
        List<String> lines = new ArrayList<>();
        for (Frame frame : code) {
            lines.add("- " + frame.file() + (frame.line() > 0 ? ":" + frame.line() : "")
                    + (frame.symbol().isEmpty() ? "" : " in " + frame.symbol()) + " (" + Wording.named(frame.service())
                    + ")"
                    + cited(frame.fact() > 0 ? List.of(frame.fact()) : List.of()));
        }
        return lines.isEmpty() ? "No stack trace names a place in the code." : String.join("\n", lines);
    }

    private String confidence(Candidate first, Hypothesis hypothesis) {
        var kinds = new TreeSet<String>();
        for (Clue clue : first.clues()) {
            kinds.add(
                    switch (clue) {
                        case Clue.Requests _ -> "traces";
                        case Clue.Lines _, Clue.Silence _, Clue.StatusLines _ -> "logs";
                        case Clue.Measure _ -> "metrics";
                        case Clue.Rollout _ -> "deploys";
                    });
        }
        String object = first.object().kind() == CauseObject.Kind.EXTERNAL
                ? "the external " + first.name()
                : Wording.named(first.name());
        return Math.round(100 * first.confidence()) + " %. " + CauseWords.capital(object) + " explains "
                + Numbers.percent(first.share())
                + " of the trouble; this rests on " + String.join(", ", kinds) + "."
                + "\nIt would change with " + String.join(", or with ", hypothesis.wouldChangeIt()) + ".";
    }

    private static String numbered(List<String> steps) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            lines.add((i + 1) + ". " + steps.get(i));
        }
        return String.join("\n", lines);
    }

    private static String cited(List<Integer> numbers) {
        var text = new StringBuilder();
        numbers.forEach(number -> text.append(" [E").append(number).append(']'));
        return text.toString();
    }

    private static String lines(String title, List<String> lines) {
        return lines.isEmpty() ? "" : title + "\n" + String.join("\n", lines);
    }
}
