package dev.vigil.analysis.cluster;

import dev.vigil.analysis.cluster.ClusterFinding.Proof;
import dev.vigil.api.cluster.Daemon;
import dev.vigil.api.cluster.Node;
import dev.vigil.api.cluster.Pod;
import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.ClusterFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Machines and the parts of Kubernetes that run on them. */
final class MachineRules {
    private static final Map<String, ClusterFault> DAEMONS = Map.of(
            "containerd", ClusterFault.CONTAINERD_UNAVAILABLE,
            "crio", ClusterFault.CONTAINERD_UNAVAILABLE,
            "docker", ClusterFault.CONTAINERD_UNAVAILABLE,
            "kubelet", ClusterFault.KUBELET_UNAVAILABLE,
            "kube-proxy", ClusterFault.KUBE_PROXY_UNAVAILABLE,
            "kube-scheduler", ClusterFault.KUBE_SCHEDULER_UNAVAILABLE);

    /** Without its runtime a kubelet goes down too: the runtime explains more. */
    private static final double RUNTIME_FIRST = 0.02;

    private final Look look;
    private final List<ClusterFinding> found = new ArrayList<>();

    MachineRules(Look look) {
        this.look = look;
    }

    List<ClusterFinding> findings() {
        look.state().daemons().stream().filter(daemon -> !daemon.runs()).forEach(this::daemon);
        look.state().nodes().forEach(this::node);
        look.state().pods().forEach(this::component);
        if (found.stream().noneMatch(finding -> finding.fault() == ClusterFault.KUBE_SCHEDULER_UNAVAILABLE)) {
            scheduler();
        }
        return found;
    }

    private void daemon(Daemon daemon) {
        ClusterFault fault = DAEMONS.get(daemon.name());
        if (fault == null) {
            return;
        }
        String node = daemon.node().isEmpty() ? "an unnamed node" : daemon.node();
        found.add(new ClusterFinding(
                fault,
                new CauseObject(CauseObject.Kind.NODE, node),
                "",
                daemon.name() + " does not run on " + node,
                ClusterFinding.SAID + (fault == ClusterFault.CONTAINERD_UNAVAILABLE ? RUNTIME_FIRST : 0),
                List.of(Proof.state(
                        daemon.name() + " on " + node + " is " + daemon.state(),
                        "ssh " + node + " systemctl status " + daemon.name())),
                fault == ClusterFault.KUBE_SCHEDULER_UNAVAILABLE ? unplaced() : on(node)));
    }

    private void node(Node node) {
        boolean known = found.stream().anyMatch(finding -> finding.name().equals(node.name()));
        boolean untold = node.ready() == Node.Readiness.UNKNOWN && node.reason().isEmpty();
        if (node.ready() == Node.Readiness.YES || known || untold) {
            return;
        }
        String reason = node.reason().toLowerCase(Locale.ROOT);
        boolean runtime =
                reason.contains("container runtime") || reason.contains("containerd") || reason.contains("pleg");
        boolean unheard = node.ready() == Node.Readiness.UNKNOWN || reason.contains("stopped posting");
        boolean kubeletRuns = look.state().daemons().stream()
                .anyMatch(daemon ->
                        daemon.node().equals(node.name()) && daemon.name().equals("kubelet") && daemon.runs());
        found.add(new ClusterFinding(
                runtime ? ClusterFault.CONTAINERD_UNAVAILABLE : ClusterFault.KUBELET_UNAVAILABLE,
                new CauseObject(CauseObject.Kind.NODE, node.name()),
                "",
                runtime
                        ? "The container runtime of " + node.name() + " does not answer"
                        : "The kubelet of " + node.name() + " does not report that the node is ready",
                kubeletRuns
                        ? ClusterFinding.POSSIBLE
                        : runtime || unheard ? ClusterFinding.CONTRADICTED : ClusterFinding.LIKELY,
                List.of(Proof.state(
                        "node " + node.name() + " is not ready: " + node.reason(),
                        "kubectl describe node " + node.name())),
                on(node.name())));
    }

    /** Where the parts of Kubernetes run as pods of their own. */
    private void component(Pod pod) {
        if (!pod.id().namespace().equals("kube-system") || pod.ready() || pod.isDone()) {
            return;
        }
        DAEMONS.forEach((name, fault) -> {
            if (pod.id().name().startsWith(name + "-")) {
                found.add(new ClusterFinding(
                        fault,
                        new CauseObject(
                                CauseObject.Kind.NODE,
                                pod.isPlaced() ? pod.node() : pod.id().name()),
                        pod.id().namespace(),
                        name + " does not run on " + (pod.isPlaced() ? pod.node() : "any node"),
                        ClusterFinding.CONTRADICTED,
                        List.of(Look.proof(pod)),
                        fault == ClusterFault.KUBE_SCHEDULER_UNAVAILABLE ? unplaced() : on(pod.node())));
            }
        });
    }

    /** Pods wait for a node and nobody says why: the scheduler would. */
    private void scheduler() {
        List<Pod> ignored = look.groups().stream()
                .flatMap(group -> group.waiting().stream()
                        .filter(pod -> look.events(group, "FailedScheduling", "Scheduled").stream()
                                .noneMatch(event -> event.object().equals(pod.id()))))
                .filter(pod -> pod.status().equals("Pending"))
                .toList();
        Optional<Node> control =
                look.state().nodes().stream().filter(Node::controlPlane).findFirst();
        if (!ignored.isEmpty() && control.isPresent() && !look.state().events().isEmpty()) {
            found.add(new ClusterFinding(
                    ClusterFault.KUBE_SCHEDULER_UNAVAILABLE,
                    new CauseObject(CauseObject.Kind.NODE, control.get().name()),
                    "",
                    "No scheduler looks at pods that wait for a node",
                    ClusterFinding.POSSIBLE,
                    ignored.stream().map(Look::proof).toList(),
                    unplaced()));
        }
    }

    private List<String> on(String node) {
        var services = new TreeSet<String>();
        look.state().pods().stream()
                .filter(pod -> pod.node().equals(node))
                .map(Pod::workload)
                .forEach(services::add);
        return List.copyOf(services);
    }

    private List<String> unplaced() {
        return look.groups().stream()
                .filter(group -> group.lacksPods() || !group.waiting().isEmpty())
                .map(Group::name)
                .toList();
    }
}
