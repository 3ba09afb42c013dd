package dev.vigil.analysis;

import dev.vigil.analysis.cause.Candidate;
import dev.vigil.analysis.cause.Clue;
import dev.vigil.analysis.cause.Diagnosis;
import dev.vigil.analysis.cause.Signs;
import dev.vigil.analysis.cause.Verdict;
import dev.vigil.analysis.logs.CodeFrame;
import dev.vigil.api.diagnosis.Status;
import dev.vigil.api.report.Exhibits;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes findings out of a verdict: numbers the facts, lists the anomalies, fills the sections. */
final class Reading {
    private static final int MAX_ANOMALIES = 40;
    private static final int MAX_FRAMES = 12;
    private static final double MIN_ANOMALY_HARM = 0.01;

    private final Windows windows;
    private final Signs signs;
    private final Seen seen;
    private final List<String> notes;
    private final FactBook facts;

    Reading(Windows windows, Signs signs, Seen seen, List<String> notes) {
        this.windows = windows;
        this.signs = signs;
        this.seen = seen;
        this.notes = new ArrayList<>(notes);
        facts = new FactBook(windows);
    }

    Findings findings(Optional<String> focus) {
        boolean unknown = focus.isPresent() && !isKnown(focus.get());
        if (!seen.isEnough() || unknown) {
            return insufficient(focus, unknown);
        }
        Verdict verdict = Diagnosis.of(signs, focus);
        List<Hypothesis> hypotheses =
                verdict.candidates().stream().map(this::hypothesis).toList();
        List<Anomaly> anomalies = anomalies(focus, verdict);
        List<Frame> code = code(verdict);
        List<String> ruledOut = verdict.ruledOut().stream()
                .map(out -> (out.place() + ": " + out.reason() + ". " + facts.cite(out.clues(), 2)).strip())
                .toList();
        note(focus, verdict);
        var sections = new Sections(focus, windows, seen, facts, notes);
        Status status = verdict.incident() ? Status.INCIDENT : Status.HEALTHY;
        Explanation explanation = sections.of(verdict, hypotheses, anomalies, code, ruledOut);
        return new Findings(
                status,
                hypotheses,
                anomalies,
                facts.facts(),
                code,
                ruledOut,
                List.copyOf(notes),
                explanation,
                Exhibits.NONE);
    }

    /** What the findings cite; the first one has number 1. */
    List<Clue> cited() {
        return facts.clues();
    }

    private boolean isKnown(String service) {
        return signs.services().contains(service)
                || signs.graph().calls().values().stream().anyMatch(targets -> targets.containsKey(service));
    }

    private Findings insufficient(Optional<String> focus, boolean unknown) {
        String summary;
        if (unknown && seen.isEnough()) {
            summary = "Nothing was seen of " + focus.orElse("") + " in " + Numbers.window(windows.whole())
                    + ". What was seen belongs to "
                    + (signs.services().isEmpty() ? "no named service" : several(signs.services())) + ".";
        } else if (seen.isNothing()) {
            summary = "There is no data in " + Numbers.window(windows.current()) + ", so nothing can be said about "
                    + focus.orElse("the system") + ". Check the window and the sources.";
        } else {
            summary = "There is too little data in " + Numbers.window(windows.current()) + " to say anything: "
                    + seen.current()
                    + ". At least " + Seen.MIN_LOGS + " log events, " + Seen.MIN_POINTS + " metric points or "
                    + Seen.MIN_SPANS + " spans are needed.";
        }
        var explanation = new Explanation(
                summary,
                "None could be looked for.",
                "Unknown.",
                "",
                "Ask for a longer window, or add a source: "
                        + (seen.missing().isEmpty()
                                ? "all three kinds are there, but thin"
                                : "there are no " + String.join(", no ", seen.missing()))
                        + ".",
                "None.");
        return new Findings(
                Status.INSUFFICIENT_DATA,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.copyOf(notes),
                explanation,
                Exhibits.NONE);
    }

    private Hypothesis hypothesis(Candidate candidate) {
        return new Hypothesis(
                candidate.object(),
                candidate.service(),
                candidate.fault(),
                candidate.faultClass(),
                CauseWords.sentence(candidate) + ".",
                candidate.confidence(),
                candidate.onset(),
                facts.numbers(candidate.clues()),
                candidate.hit(),
                Advice.nextSteps(candidate),
                Advice.wouldChangeIt(candidate),
                Optional.empty());
    }

    private List<Anomaly> anomalies(Optional<String> focus, Verdict verdict) {
        Set<String> about =
                focus.map(service -> signs.graph().reachable(service)).orElse(Set.of());
        Set<String> blamed =
                new TreeSet<>(verdict.candidates().stream().map(Candidate::name).toList());
        return signs.clues().stream()
                .filter(clue -> Diagnosis.harm(clue, signs) >= MIN_ANOMALY_HARM)
                .filter(clue -> focus.isEmpty() || about.contains(clue.service()) || blamed.contains(clue.service()))
                .map(clue -> Map.entry(clue, Anomalies.of(clue, Diagnosis.harm(clue, signs))))
                .sorted(Comparator.comparing(
                                (Map.Entry<Clue, Anomaly> e) -> e.getValue().severity())
                        .reversed()
                        .thenComparing(Comparator.comparingDouble(
                                        (Map.Entry<Clue, Anomaly> e) -> Diagnosis.harm(e.getKey(), signs))
                                .reversed())
                        .thenComparing(e -> e.getValue().onset())
                        .thenComparing(e -> e.getValue().service())
                        .thenComparing(e -> e.getValue().what()))
                .limit(MAX_ANOMALIES)
                .map(e -> Anomalies.citing(e.getValue(), facts.numbers(List.of(e.getKey()))))
                .toList();
    }

    /** The team's own frames of the likeliest causes, those that a suspected deploy touched first. */
    private List<Frame> code(Verdict verdict) {
        Map<String, Frame> found = new LinkedHashMap<>();
        for (boolean application : new boolean[] {true, false}) {
            for (Candidate candidate : verdict.candidates().stream().limit(1).toList()) {
                for (Clue clue : candidate.clues()) {
                    if (clue instanceof Clue.Lines lines
                            && lines.change().pattern().isError()) {
                        int fact = facts.number(clue);
                        lines.frames().stream()
                                .filter(frame -> frame.application() == application)
                                .forEach(frame -> found.putIfAbsent(
                                        frame.file() + ":" + frame.line(), frame(frame, lines.service(), fact)));
                    }
                }
            }
            if (!found.isEmpty()) {
                break;
            }
        }
        return found.values().stream().limit(MAX_FRAMES).toList();
    }

    private static Frame frame(CodeFrame frame, String service, int fact) {
        return new Frame(frame.file(), frame.line(), frame.symbol(), frame.language(), service, fact);
    }

    private void note(Optional<String> focus, Verdict verdict) {
        if (focus.isPresent() && !verdict.elsewhere().isEmpty()) {
            notes.add("Not asked about, but in trouble: " + several(new TreeSet<>(verdict.elsewhere())) + ".");
        }
        if (windows.baseline().isEmpty()) {
            notes.add("There was no earlier time to compare with; what is usual was taken from the window itself.");
        }
        if (!seen.missing().isEmpty()) {
            notes.add("There were no " + String.join(" and no ", seen.missing()) + ".");
        }
    }

    static String several(Set<String> names) {
        List<String> list = List.copyOf(new TreeSet<>(names));
        int most = 8;
        return list.size() <= most
                ? String.join(", ", list)
                : String.join(", ", list.subList(0, most)) + " and " + (list.size() - most) + " more";
    }
}
