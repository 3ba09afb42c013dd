package dev.vigil.api.cluster;

/**
 * A check that the kubelet makes in a container.
 *
 * @param port a number or the name of a port; an empty text where it asks none
 * @param delaySeconds before the first check
 * @param failures how many in a row count as failed
 */
public record Probe(
        Role role,
        Way way,
        String port,
        double delaySeconds,
        double timeoutSeconds,
        double periodSeconds,
        int failures) {
    /** What a failure leads to: a restart, or no requests. */
    public enum Role {
        LIVENESS,
        READINESS,
        STARTUP
    }

    /** How it asks. */
    public enum Way {
        HTTP,
        GRPC,
        TCP,
        COMMAND
    }

    /** How long a container that never answers is left alone. */
    public double patienceSeconds() {
        return delaySeconds + periodSeconds * failures;
    }
}
