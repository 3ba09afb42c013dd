package dev.vigil.analysis.metrics;

/** The limited thing that a metric is about. */
public enum Resource {
    CPU,
    MEMORY,
    DISK,
    /** Connections, and pools of them. */
    POOL,
    QUEUE,
    /** Threads, file handles and the like. */
    HANDLES,
    NETWORK,
    /** Time spent collecting garbage. */
    COLLECTOR,
    NONE
}
