package dev.vigil.api.backend;

/** What a backend can be asked. Declared by each backend, and tested both ways. */
public enum Ability {
    LOGS,
    TAIL,
    METRICS,
    TRACES,
    SERVICES,
    DEPLOYS,
    /** The state of a Kubernetes cluster. */
    CLUSTER
}
