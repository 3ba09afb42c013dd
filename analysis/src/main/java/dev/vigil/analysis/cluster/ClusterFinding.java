package dev.vigil.analysis.cluster;

import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.ClusterFault;
import java.util.List;

/**
 * A contradiction in the state of a cluster that explains trouble.
 *
 * @param namespace an empty text for what belongs to no namespace
 * @param cause one sentence, without the full stop
 * @param confidence between 0 and 1
 * @param hit the services that suffer, the worst first
 */
public record ClusterFinding(
        ClusterFault fault,
        CauseObject object,
        String namespace,
        String cause,
        double confidence,
        List<Proof> proofs,
        List<String> hit) {
    /** What the state says outright. */
    static final double SAID = 0.95;
    /** What follows from a contradiction between two parts of the state. */
    static final double CONTRADICTED = 0.9;
    /** What is likely, with a part of the proof missing. */
    static final double LIKELY = 0.75;
    /** What remains when nothing better explains the trouble. */
    static final double POSSIBLE = 0.55;

    /**
     * One thing that was seen, and the command that shows it.
     *
     * @param ageSeconds before the moment of the state; 0 for the state itself
     */
    public record Proof(String summary, String command, double ageSeconds) {
        static Proof state(String summary, String command) {
            return new Proof(summary, command, 0);
        }
    }

    /** The name of the broken thing. */
    public String name() {
        return object.name();
    }
}
