package dev.vigil.analysis.cluster;

import dev.vigil.api.cluster.Pod;
import dev.vigil.api.cluster.PodSpec;
import dev.vigil.api.cluster.Ref;
import dev.vigil.api.cluster.Workload;
import java.util.List;
import java.util.Optional;

/**
 * What is to run under one name, and what does.
 *
 * @param workload absent for pods that nobody keeps running
 * @param pods those that have not run to their end
 */
record Group(Ref id, Optional<Workload> workload, List<Pod> pods) {
    String name() {
        return id.name();
    }

    /** Whether it is not as it should be now, whatever was said before. */
    boolean isTroubled() {
        return workload.map(Workload::isShort).orElse(false) || pods.stream().anyMatch(pod -> !pod.ready());
    }

    int wanted() {
        return workload.map(Workload::wanted).orElse(pods.size());
    }

    /** Whether pods that should be there were never made. */
    boolean lacksPods() {
        return pods.size() < wanted();
    }

    /** How its pods are to be run. */
    Optional<PodSpec> spec() {
        return pods.stream()
                .map(Pod::spec)
                .filter(spec -> !spec.containers().isEmpty())
                .findFirst()
                .or(() -> workload.map(Workload::spec)
                        .filter(spec -> !spec.containers().isEmpty()));
    }

    List<Pod> waiting() {
        return pods.stream().filter(pod -> !pod.ready() && !pod.isPlaced()).toList();
    }
}
