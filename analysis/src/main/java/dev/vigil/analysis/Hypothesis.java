package dev.vigil.analysis;

import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.ClusterFault;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.api.diagnosis.FaultClass;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One possible cause.
 *
 * @param service the service it shows in; for a broken service, that service; for an external, its nearest caller
 * @param cause one sentence
 * @param confidence between 0 and 1
 * @param onset when it began, where that can be told
 * @param facts numbers of {@link Findings#facts}
 * @param blastRadius the services that are hit, the cause's own first
 * @param nextSteps what to do, the most useful first
 * @param wouldChangeIt what, if seen, would speak against it
 * @param clusterFault which contradiction in the state of a cluster it is, if any
 */
public record Hypothesis(
        CauseObject object,
        String service,
        Fault fault,
        FaultClass faultClass,
        String cause,
        double confidence,
        Optional<Instant> onset,
        List<Integer> facts,
        List<String> blastRadius,
        List<String> nextSteps,
        List<String> wouldChangeIt,
        Optional<ClusterFault> clusterFault) {
    Hypothesis withConfidence(double other) {
        return with(other, facts);
    }

    Hypothesis withFacts(List<Integer> others) {
        return with(confidence, others);
    }

    private Hypothesis with(double otherConfidence, List<Integer> otherFacts) {
        return new Hypothesis(
                object,
                service,
                fault,
                faultClass,
                cause,
                otherConfidence,
                onset,
                otherFacts,
                blastRadius,
                nextSteps,
                wouldChangeIt,
                clusterFault);
    }
}
