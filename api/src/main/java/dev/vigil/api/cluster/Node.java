package dev.vigil.api.cluster;

import java.util.List;
import java.util.Map;

/**
 * A machine of the cluster.
 *
 * @param ready what its Ready condition says
 * @param reason why it is not ready, in the words of the condition; empty when it is
 * @param pressures conditions that hold and should not, such as {@code DiskPressure}
 * @param allocatable amounts by resource; empty when unknown
 */
public record Node(
        String name,
        Map<String, String> labels,
        Readiness ready,
        String reason,
        boolean cordoned,
        boolean controlPlane,
        List<Taint> taints,
        List<String> pressures,
        Map<String, Double> allocatable) {

    /** Whether it takes and runs pods. */
    public enum Readiness {
        YES,
        NO,
        /** Its kubelet has not been heard of. */
        UNKNOWN
    }

    /** Keeps pods away that do not tolerate it. */
    public record Taint(String key, String value, String effect) {}
}
