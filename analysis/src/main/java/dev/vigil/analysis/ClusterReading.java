package dev.vigil.analysis;

import dev.vigil.analysis.cluster.ClusterDiagnosis;
import dev.vigil.analysis.cluster.ClusterFinding;
import dev.vigil.analysis.cluster.Remedies;
import dev.vigil.api.cluster.ClusterState;
import dev.vigil.api.diagnosis.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Lets what contradicts itself in a cluster compete with what logs, metrics and traces tell. */
final class ClusterReading {
    private static final int MAX_HYPOTHESES = 5;
    private static final double LONGEST_AGE_SECONDS = 86_400 * 30.0;

    private final Windows windows;
    private final ClusterState state;
    private final List<ClusterFinding> found;
    private final List<Fact> facts;
    private final Map<ClusterFinding.Proof, Integer> numbers = new LinkedHashMap<>();
    private final Findings base;

    ClusterReading(Windows windows, ClusterState state, List<ClusterFinding> found, Findings base) {
        this.windows = windows;
        this.state = state;
        this.found = found;
        this.base = base;
        facts = new ArrayList<>(base.facts());
    }

    Findings findings(Optional<String> focus) {
        List<ClusterFinding> about = found.stream()
                .filter(finding -> focus.isEmpty() || concerns(finding, focus.get()))
                .toList();
        return about.isEmpty() ? withoutContradiction() : incident(about);
    }

    private static boolean concerns(ClusterFinding finding, String service) {
        return finding.name().equals(service) || finding.hit().contains(service);
    }

    private Findings withoutContradiction() {
        Optional<Boolean> well = ClusterDiagnosis.isWell(state);
        String looked =
                "The state of the cluster was looked at too: " + words() + "; nothing in it contradicts itself.";
        if (base.status() != Status.INSUFFICIENT_DATA || !well.orElse(false)) {
            var said = base.explanation();
            return with(
                    base.status(),
                    base.hypotheses(),
                    new Explanation(
                            (said.summary() + " " + looked).strip(),
                            said.anomalies(),
                            said.rootCause(),
                            said.relevantCode(),
                            said.recommendedActions(),
                            said.confidence()));
        }
        return with(
                Status.HEALTHY,
                List.of(),
                new Explanation(
                        "Everything that is to run in the cluster does. " + looked,
                        "None.",
                        "Nothing to explain.",
                        "",
                        "None needed.",
                        "This rests on the state of the cluster alone: there were no logs, metrics or traces to look at, and slow"
                                + " or failing requests would not show."));
    }

    private Findings incident(List<ClusterFinding> about) {
        List<Hypothesis> hypotheses =
                new ArrayList<>(about.stream().map(this::hypothesis).toList());
        base.hypotheses().stream().map(other -> weighed(other, about)).forEach(hypotheses::add);
        hypotheses.sort(Comparator.comparingDouble(Hypothesis::confidence).reversed());
        List<Hypothesis> best = List.copyOf(hypotheses.subList(0, Math.min(MAX_HYPOTHESES, hypotheses.size())));
        if (best.getFirst().clusterFault().isEmpty()) {
            return with(Status.INCIDENT, best, base.explanation());
        }
        return with(Status.INCIDENT, best, explanation(best));
    }

    private Findings with(Status status, List<Hypothesis> hypotheses, Explanation explanation) {
        return new Findings(
                status,
                hypotheses,
                base.anomalies(),
                List.copyOf(facts),
                base.code(),
                base.ruledOut(),
                base.notes(),
                explanation,
                base.exhibits());
    }

    private Hypothesis hypothesis(ClusterFinding finding) {
        return new Hypothesis(
                finding.object(),
                finding.hit().isEmpty() ? finding.name() : finding.hit().getFirst(),
                finding.fault().fault(),
                finding.fault().fault().faultClass(),
                finding.cause() + ".",
                finding.confidence(),
                onset(finding),
                finding.proofs().stream().map(proof -> number(proof, finding)).toList(),
                finding.hit(),
                Remedies.of(finding),
                Remedies.against(finding),
                Optional.of(finding.fault()));
    }

    /** What a contradiction explains by itself is no cause beside it. */
    private static Hypothesis weighed(Hypothesis other, List<ClusterFinding> about) {
        double explained = about.stream()
                .filter(finding -> concerns(finding, other.service())
                        || concerns(finding, other.object().name()))
                .mapToDouble(ClusterFinding::confidence)
                .max()
                .orElse(0);
        return other.withConfidence(other.confidence() * (1 - explained));
    }

    private Optional<Instant> onset(ClusterFinding finding) {
        return finding.proofs().stream()
                .mapToDouble(ClusterFinding.Proof::ageSeconds)
                .filter(age -> age > 0 && age < LONGEST_AGE_SECONDS)
                .max()
                .stream()
                .mapToObj(age -> taken().minus(Duration.ofSeconds((long) age)))
                .findFirst();
    }

    private Instant taken() {
        return state.taken().orElse(windows.current().to());
    }

    private int number(ClusterFinding.Proof proof, ClusterFinding finding) {
        return numbers.computeIfAbsent(proof, any -> {
            int number = facts.size() + 1;
            double age = Math.min(proof.ageSeconds(), LONGEST_AGE_SECONDS);
            facts.add(new Fact(
                    number,
                    Fact.Kind.CLUSTER,
                    finding.name(),
                    taken().minus(Duration.ofSeconds((long) age)),
                    proof.summary(),
                    new Question.ClusterQuestion(finding.name(), proof.command(), windows.current())));
            return number;
        });
    }

    private Explanation explanation(List<Hypothesis> hypotheses) {
        Hypothesis first = hypotheses.getFirst();
        List<String> others = first.blastRadius().stream()
                .filter(name -> !name.equals(first.object().name()))
                .toList();
        String summary =
                first.cause() + (others.isEmpty() ? "" : " It hits " + Reading.several(new TreeSet<>(others)) + ".")
                        + cited(first) + " Looked at: " + words() + ".";
        var causes = new StringBuilder();
        for (int i = 0; i < hypotheses.size(); i++) {
            Hypothesis each = hypotheses.get(i);
            causes.append(i + 1)
                    .append(". ")
                    .append(each.cause())
                    .append(" (")
                    .append(each.object())
                    .append(", ");
            causes.append(each.clusterFault()
                    .map(fault -> fault.id())
                    .orElse(each.faultClass().id()));
            causes.append(", ").append(Math.round(100 * each.confidence())).append(" %)");
            causes.append(cited(each)).append('\n');
        }
        causes.append("Hit: ").append(String.join(", ", first.blastRadius())).append('.');
        if (!base.ruledOut().isEmpty()) {
            causes.append("\nRuled out:");
            base.ruledOut().forEach(line -> causes.append("\n- ").append(line));
        }
        var steps = new StringBuilder();
        for (int i = 0; i < first.nextSteps().size(); i++) {
            steps.append(i == 0 ? "" : "\n")
                    .append(i + 1)
                    .append(". ")
                    .append(first.nextSteps().get(i));
        }
        return new Explanation(
                summary,
                base.explanation().anomalies(),
                causes.toString(),
                base.explanation().relevantCode(),
                steps.toString(),
                Math.round(100 * first.confidence())
                        + " %. This rests on the state of the cluster.\nIt would change with "
                        + String.join(", or with ", first.wouldChangeIt()) + ".");
    }

    private static String cited(Hypothesis hypothesis) {
        var cited = new StringBuilder();
        hypothesis.facts().stream()
                .limit(4)
                .forEach(number -> cited.append(" [E").append(number).append(']'));
        return cited.toString();
    }

    private String words() {
        return state.pods().size() + " pods, " + state.workloads().size() + " workloads, "
                + state.services().size() + " services and " + state.nodes().size() + " nodes of the cluster";
    }
}
