package dev.vigil.analysis;

import dev.vigil.analysis.cluster.ClusterDiagnosis;
import dev.vigil.analysis.cluster.ClusterFinding;
import dev.vigil.analysis.cluster.Remedies;
import dev.vigil.api.cluster.ClusterState;
import dev.vigil.api.diagnosis.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes findings out of what contradicts itself in a cluster, beside what logs, metrics and traces tell. */
final class ClusterReading {
    private static final double LONGEST_AGE_SECONDS = 86_400 * 30.0;

    private final Windows windows;
    private final ClusterState state;
    private final List<ClusterFinding> found;
    private final Findings base;
    private final Fusion fusion;

    ClusterReading(Windows windows, ClusterState state, List<ClusterFinding> found, Findings base) {
        this.windows = windows;
        this.state = state;
        this.found = found;
        this.base = base;
        fusion = new Fusion(base, words(), "the state of the cluster");
    }

    Findings findings(Optional<String> focus) {
        List<Fusion.Claim> about = found.stream()
                .filter(finding -> focus.isEmpty() || concerns(finding, focus.get()))
                .map(this::claim)
                .toList();
        return about.isEmpty() ? withoutContradiction() : fusion.incident(about);
    }

    private static boolean concerns(ClusterFinding finding, String service) {
        return finding.name().equals(service) || finding.hit().contains(service);
    }

    private Findings withoutContradiction() {
        String looked =
                "The state of the cluster was looked at too: " + words() + "; nothing in it contradicts itself.";
        boolean well = ClusterDiagnosis.isWell(state).orElse(false);
        if (base.status() != Status.INSUFFICIENT_DATA || !well) {
            var said = base.explanation();
            var more = new Explanation(
                    (said.summary() + " " + looked).strip(),
                    said.anomalies(),
                    said.rootCause(),
                    said.relevantCode(),
                    said.recommendedActions(),
                    said.confidence());
            return fusion.with(base.status(), base.hypotheses(), more);
        }
        var healthy = new Explanation(
                "Everything that is to run in the cluster does. " + looked,
                "None.",
                "Nothing to explain.",
                "",
                "None needed.",
                "This rests on the state of the cluster alone: there were no logs, metrics or traces to look at, and slow or"
                        + " failing requests would not show.");
        return fusion.with(Status.HEALTHY, List.of(), healthy);
    }

    private Fusion.Claim claim(ClusterFinding finding) {
        var hypothesis = new Hypothesis(
                finding.object(),
                finding.hit().isEmpty() ? finding.name() : finding.hit().getFirst(),
                finding.fault().fault(),
                finding.fault().fault().faultClass(),
                finding.cause() + ".",
                finding.confidence(),
                onset(finding),
                List.of(),
                finding.hit(),
                Remedies.of(finding),
                Remedies.against(finding),
                Optional.of(finding.fault()));
        return new Fusion.Claim(
                hypothesis,
                finding.proofs().stream().map(proof -> proof(finding, proof)).toList());
    }

    private Fusion.Proof proof(ClusterFinding finding, ClusterFinding.Proof proof) {
        return new Fusion.Proof(
                Fact.Kind.CLUSTER,
                finding.name(),
                before(Math.min(proof.ageSeconds(), LONGEST_AGE_SECONDS)),
                proof.summary(),
                new Question.ClusterQuestion(finding.name(), proof.command(), windows.current()));
    }

    private Optional<Instant> onset(ClusterFinding finding) {
        return finding.proofs().stream()
                .mapToDouble(ClusterFinding.Proof::ageSeconds)
                .filter(age -> age > 0 && age < LONGEST_AGE_SECONDS)
                .boxed()
                .max(Double::compare)
                .map(this::before);
    }

    private Instant before(double seconds) {
        return state.taken().orElse(windows.current().to()).minus(Duration.ofSeconds((long) seconds));
    }

    private String words() {
        return state.pods().size() + " pods, " + state.workloads().size() + " workloads, "
                + state.services().size() + " services and " + state.nodes().size() + " nodes of the cluster";
    }
}
