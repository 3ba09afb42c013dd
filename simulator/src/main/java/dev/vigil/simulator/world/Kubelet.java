package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Component;
import dev.vigil.simulator.shop.Role;
import dev.vigil.simulator.signal.Cluster;
import dev.vigil.simulator.signal.Cluster.Note;
import dev.vigil.simulator.signal.ClusterBook;
import java.util.ArrayList;
import java.util.List;

/** Looks after the processes, in the words of Kubernetes, and tells at the end how things stand. */
public final class Kubelet {
    private static final long PROBE = 10 * Timeline.SECOND;
    /** A process that stands still for so long misses a probe. */
    private static final long PATIENCE = 5 * Timeline.SECOND;

    private final World world;
    private final ClusterBook book = new ClusterBook();

    Kubelet(World world) {
        this.world = world;
    }

    void begin() {
        world.timeline().in(PROBE, this::probe);
    }

    private void probe() {
        for (var fleet : world.fleets()) {
            for (var instance : fleet.instances()) {
                if (fleet.component().observed() && instance.up() && instance.inRotation() && !answers(instance)) {
                    warn(
                            instance,
                            "Unhealthy",
                            "Readiness probe failed: Get \"http://:8080/ready\": context deadline exceeded"
                                    + " (Client.Timeout exceeded while awaiting headers)");
                }
            }
        }
        begin();
    }

    private static boolean answers(Instance instance) {
        long standing = instance.stoppedUntil() - instance.world().timeline().now();
        return instance.ready() && standing < PATIENCE && !instance.allWorkersStuck();
    }

    void started(Instance instance) {
        String image = instance.component().name() + ":" + instance.version();
        inform(
                instance,
                "Pulled",
                "Container image \"registry.lumenwick.example/" + image + "\" already present on machine");
        inform(instance, "Started", "Started container " + instance.component().name());
    }

    void stopping(Instance instance) {
        inform(instance, "Killing", "Stopping container " + instance.component().name());
    }

    void backsOff(Instance instance) {
        warn(
                instance,
                "BackOff",
                "Back-off restarting failed container " + instance.component().name() + " in pod " + instance.name());
    }

    void killedForMemory(Instance instance) {
        var about = new Note.Subject("Node", instance.node().name(), true);
        String process =
                instance.component().hasHeap() ? "java" : instance.component().name();
        note(
                about,
                "OOMKilling",
                "Memory cgroup out of memory: Killed process (" + process + ") of pod " + instance.name());
    }

    void scaled(String service, String version) {
        note(
                new Note.Subject("Deployment", service, false),
                "ScalingReplicaSet",
                "Scaled up replica set " + service + " for " + version);
    }

    /** A machine has no room left for files. */
    public void diskPressure(Instance instance) {
        var machine = instance.node();
        machine.press();
        note(
                new Note.Subject("Node", machine.name(), true),
                "EvictionThresholdMet",
                "Attempting to reclaim ephemeral-storage");
        warn(
                instance,
                "Evicted",
                "The node was low on resource: ephemeral-storage. Container "
                        + instance.component().name() + " was using more than its request.");
        warn(
                instance,
                "FailedScheduling",
                "0/5 nodes are available: 1 node(s) had untolerated taint {node.kubernetes.io/disk-pressure: }.");
    }

    private void inform(Instance instance, String reason, String message) {
        note(new Note.Subject("Pod", instance.name(), false), reason, message);
    }

    private void warn(Instance instance, String reason, String message) {
        note(new Note.Subject("Pod", instance.name(), true), reason, message);
    }

    private void note(Note.Subject about, String reason, String message) {
        book.note(world.timeline().instant(), about, reason, message);
    }

    /** How things stand now. */
    Cluster cluster() {
        var pods = new ArrayList<Cluster.Pod>();
        var workloads = new ArrayList<Cluster.Workload>();
        for (var fleet : world.fleets()) {
            if (fleet.component().role() != Role.EXTERNAL) {
                var workload =
                        workload(fleet.component(), fleet.instances().getLast().version());
                workloads.add(workload);
                fleet.instances().forEach(instance -> pods.add(pod(instance, workload)));
            }
        }
        List<Cluster.Machine> machines = world.nodes().stream()
                .map(node -> new Cluster.Machine(node.name(), node.isOpen(), node.hasDiskPressure()))
                .toList();
        return new Cluster(List.copyOf(pods), book.notes(), machines, List.copyOf(workloads));
    }

    private static Cluster.Workload workload(Component component, String version) {
        var size = component.size();
        boolean stateful = component.role() != Role.SERVICE;
        return new Cluster.Workload(
                component.name(), version, size.replicas(), stateful, size.memoryBytes(), size.cores());
    }

    private static Cluster.Pod pod(Instance instance, Cluster.Workload workload) {
        var phase = instance.up()
                ? answers(instance) ? Cluster.Phase.READY : Cluster.Phase.NOT_READY
                : Cluster.Phase.WAITS_TO_RESTART;
        return new Cluster.Pod(
                instance.name(),
                workload,
                instance.node().name(),
                phase,
                instance.startedAt(),
                instance.restarts(),
                instance.lastEnd());
    }
}
