package dev.vigil.api.cluster;

import java.util.List;
import java.util.Map;

/**
 * A pod that is there.
 *
 * @param status the word kubectl shows, such as {@code Running}, {@code Pending} or {@code CrashLoopBackOff}
 * @param workload the deployment, stateful set or daemon set behind it, or its own name
 * @param node an empty text while it has none
 * @param ready whether all its containers are
 */
public record Pod(
        Ref id,
        Map<String, String> labels,
        String status,
        String workload,
        String node,
        boolean ready,
        int restarts,
        List<ContainerState> containers,
        PodSpec spec) {

    /**
     * How one container fares.
     *
     * @param waiting why it is not running, such as {@code ImagePullBackOff}; empty while it runs
     * @param ended why it ended last, such as {@code OOMKilled}; empty when it never did
     * @param exitCode of that end; -1 when unknown
     */
    public record ContainerState(
            String name, boolean ready, int restarts, String waiting, String message, String ended, int exitCode) {}

    /** Ran to its end, as pods of jobs do. */
    public boolean isDone() {
        return status.equals("Completed") || status.equals("Succeeded");
    }

    public boolean isPlaced() {
        return !node.isEmpty();
    }
}
