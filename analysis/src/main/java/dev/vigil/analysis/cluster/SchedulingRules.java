package dev.vigil.analysis.cluster;

import dev.vigil.analysis.cluster.ClusterFinding.Proof;
import dev.vigil.api.cluster.Event;
import dev.vigil.api.cluster.Node;
import dev.vigil.api.cluster.Pod;
import dev.vigil.api.cluster.PodSpec;
import dev.vigil.api.diagnosis.ClusterFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Why no node takes a pod. The scheduler names one reason a node, that of the first filter the node fails: unschedulable,
 * taints, affinity, resources, then volumes and other pods. So a reason late in this order tells of nodes that were wanted,
 * and a mismatch of affinity counts only when every node that may take pods has it.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/scheduling-eviction/scheduling-framework/">Scheduling framework</a>
 */
final class SchedulingRules {
    private static final Pattern VERDICT =
            Pattern.compile("\\d+/\\d+ nodes are available: (.*?)(?:\\. preemption:.*|\\.?$)", Pattern.DOTALL);
    private static final Pattern REASON = Pattern.compile("(\\d+) (.+)");
    private static final String OWN_TAINTS = "node.kubernetes.io/";
    private static final String CORDON = "node.kubernetes.io/unschedulable";

    private final Look look;
    private final List<ClusterFinding> found = new ArrayList<>();

    SchedulingRules(Look look) {
        this.look = look;
    }

    List<ClusterFinding> findings() {
        for (Group group : look.troubled()) {
            group.waiting().stream().findFirst().ifPresent(pod -> group(group, pod));
        }
        return found;
    }

    private void group(Group group, Pod pod) {
        Optional<Event> said = look.events(group, "FailedScheduling").stream()
                .filter(event -> VERDICT.matcher(event.message()).find())
                .findFirst();
        Map<Obstacle, Integer> obstacles =
                said.map(event -> obstacles(event.message())).orElseGet(() -> computed(pod.spec()));
        boolean placed = look.events(group, "Scheduled").stream()
                .anyMatch(event -> event.object().equals(pod.id()));
        if (placed) {
            return;
        }
        fault(obstacles, pod.spec()).ifPresent(fault -> {
            List<Proof> proofs = new ArrayList<>();
            said.map(Look::proof).ifPresent(proofs::add);
            proofs.add(Look.proof(pod));
            proofs.addAll(nodes(fault, pod.spec()));
            found.add(new ClusterFinding(
                    fault,
                    Look.service(group),
                    group.id().namespace(),
                    "No node takes " + group.name() + ": " + words(fault, pod.spec()),
                    said.isPresent() ? ClusterFinding.SAID : ClusterFinding.LIKELY,
                    proofs,
                    look.hit(group)));
        });
    }

    /** What keeps a pod from a node. */
    private enum Obstacle {
        CORDON,
        TAINT,
        AFFINITY,
        CPU,
        MEMORY,
        OTHER_PODS,
        ELSE
    }

    private static Map<Obstacle, Integer> obstacles(String message) {
        Map<Obstacle, Integer> obstacles = new LinkedHashMap<>();
        Matcher verdict = VERDICT.matcher(message);
        if (verdict.find()) {
            for (String part : verdict.group(1).split(", (?=\\d)", -1)) {
                Matcher reason = REASON.matcher(part.strip());
                if (reason.matches()) {
                    obstacles.merge(obstacle(reason.group(2)), Integer.parseInt(reason.group(1)), Integer::sum);
                }
            }
        }
        return obstacles;
    }

    private static Obstacle obstacle(String reason) {
        if (reason.contains("unschedulable")) {
            return Obstacle.CORDON;
        }
        if (reason.contains("taint")) {
            return reason.contains(CORDON)
                    ? Obstacle.CORDON
                    : reason.contains(OWN_TAINTS) || reason.contains("node-role.kubernetes.io/")
                            ? Obstacle.ELSE
                            : Obstacle.TAINT;
        }
        if (reason.contains("anti-affinity")) {
            return Obstacle.OTHER_PODS;
        }
        boolean affinity = reason.contains("node affinity") && !reason.contains("volume");
        if (affinity || reason.contains("node selector")) {
            return Obstacle.AFFINITY;
        }
        return reason.contains("Insufficient cpu")
                ? Obstacle.CPU
                : reason.contains("Insufficient memory") ? Obstacle.MEMORY : Obstacle.ELSE;
    }

    /** The same from the state alone, for what it tells of: labels, taints, cordons and sizes of nodes. */
    private Map<Obstacle, Integer> computed(PodSpec spec) {
        Map<Obstacle, Integer> obstacles = new LinkedHashMap<>();
        for (Node node : look.state().nodes()) {
            if (node.cordoned()) {
                obstacles.merge(Obstacle.CORDON, 1, Integer::sum);
            } else if (!spec.allows(node.labels())) {
                obstacles.merge(Obstacle.AFFINITY, 1, Integer::sum);
            } else if (isTooSmall(node, spec, "cpu")) {
                obstacles.merge(Obstacle.CPU, 1, Integer::sum);
            } else if (isTooSmall(node, spec, "memory")) {
                obstacles.merge(Obstacle.MEMORY, 1, Integer::sum);
            } else {
                return Map.of();
            }
        }
        return obstacles;
    }

    private static boolean isTooSmall(Node node, PodSpec spec, String resource) {
        Double there = node.allocatable().get(resource);
        return there != null && spec.requested(resource) > there;
    }

    private Optional<ClusterFault> fault(Map<Obstacle, Integer> obstacles, PodSpec spec) {
        if (obstacles.containsKey(Obstacle.TAINT)) {
            return Optional.of(ClusterFault.TAINT_TOLERATION_MISMATCH);
        }
        boolean resources = obstacles.containsKey(Obstacle.CPU) || obstacles.containsKey(Obstacle.MEMORY);
        if (obstacles.containsKey(Obstacle.OTHER_PODS)
                && obstacles.get(Obstacle.OTHER_PODS) >= most(obstacles, Obstacle.CPU, Obstacle.MEMORY)) {
            return Optional.of(ClusterFault.POD_ANTI_AFFINITY_CONFLICT);
        }
        if (resources) {
            return Optional.of(scarcer(obstacles, spec));
        }
        if (obstacles.containsKey(Obstacle.CORDON) && cordonMatters(obstacles, spec)) {
            return Optional.of(ClusterFault.NODE_CORDON_MISMATCH);
        }
        return obstacles.containsKey(Obstacle.AFFINITY) ? Optional.of(selectorOrAffinity(spec)) : Optional.empty();
    }

    private static int most(Map<Obstacle, Integer> obstacles, Obstacle... kinds) {
        int most = 0;
        for (Obstacle kind : kinds) {
            most = Math.max(most, obstacles.getOrDefault(kind, 0));
        }
        return most;
    }

    /** Which of processors and memory is wanted in a larger part of what nodes have. */
    private ClusterFault scarcer(Map<Obstacle, Integer> obstacles, PodSpec spec) {
        int cpu = obstacles.getOrDefault(Obstacle.CPU, 0);
        int memory = obstacles.getOrDefault(Obstacle.MEMORY, 0);
        boolean byMemory = cpu == memory ? part(spec, "memory") > part(spec, "cpu") : memory > cpu;
        return byMemory ? ClusterFault.MEMORY_CAPACITY_MISMATCH : ClusterFault.CPU_CAPACITY_MISMATCH;
    }

    private double part(PodSpec spec, String resource) {
        double largest = look.state().nodes().stream()
                .mapToDouble(node -> node.allocatable().getOrDefault(resource, 0.0))
                .max()
                .orElse(0);
        return largest == 0 ? 0 : spec.requested(resource) / largest;
    }

    /** Whether a node is closed that could have taken the pod: not the control plane, which often is, on purpose. */
    private boolean cordonMatters(Map<Obstacle, Integer> obstacles, PodSpec spec) {
        if (!obstacles.containsKey(Obstacle.AFFINITY)) {
            return true;
        }
        List<Node> closed = look.state().nodes().stream()
                .filter(node -> node.cordoned() && !node.controlPlane())
                .toList();
        return closed.stream().anyMatch(node -> spec.allows(node.labels()));
    }

    private ClusterFault selectorOrAffinity(PodSpec spec) {
        if (spec.nodeSelector().isEmpty()) {
            return ClusterFault.NODE_AFFINITY_MISMATCH;
        }
        boolean selectable = look.state().nodes().stream()
                .filter(node -> !node.controlPlane())
                .anyMatch(node ->
                        node.labels().entrySet().containsAll(spec.nodeSelector().entrySet()));
        return selectable && !spec.nodeTerms().isEmpty()
                ? ClusterFault.NODE_AFFINITY_MISMATCH
                : ClusterFault.NODE_SELECTOR_MISMATCH;
    }

    private static String words(ClusterFault fault, PodSpec spec) {
        return switch (fault) {
            case TAINT_TOLERATION_MISMATCH -> "nodes it could run on have a taint that it does not tolerate";
            case POD_ANTI_AFFINITY_CONFLICT -> "its anti-affinity forbids every node on which such a pod runs already";
            case CPU_CAPACITY_MISMATCH -> "it asks for more processor than any node has free";
            case MEMORY_CAPACITY_MISMATCH -> "it asks for more memory than any node has free";
            case NODE_CORDON_MISMATCH -> "the nodes it could run on are cordoned";
            case NODE_SELECTOR_MISMATCH -> "no node has the labels of its node selector " + spec.nodeSelector();
            default -> "no node fulfils its required node affinity";
        };
    }

    private List<Proof> nodes(ClusterFault fault, PodSpec spec) {
        return switch (fault) {
            case TAINT_TOLERATION_MISMATCH, NODE_CORDON_MISMATCH ->
                look.state().nodes().stream()
                        .filter(node -> node.cordoned() || !node.taints().isEmpty())
                        .map(node -> Proof.state(
                                "node " + node.name() + (node.cordoned() ? " is cordoned" : "") + taints(node),
                                "kubectl describe node " + node.name()))
                        .toList();
            case NODE_SELECTOR_MISMATCH, NODE_AFFINITY_MISMATCH ->
                List.of(Proof.state(
                        "wanted: " + spec.nodeSelector() + " " + spec.nodeTerms(), "kubectl get nodes --show-labels"));
            default -> List.of();
        };
    }

    private static String taints(Node node) {
        return node.taints().isEmpty()
                ? ""
                : ", taints: "
                        + String.join(
                                ", ",
                                node.taints().stream()
                                        .map(taint -> taint.key() + "=" + taint.value() + ":" + taint.effect())
                                        .toList());
    }
}
