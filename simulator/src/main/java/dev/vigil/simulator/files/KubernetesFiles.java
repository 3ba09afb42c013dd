package dev.vigil.simulator.files;

import dev.vigil.api.json.Json;
import dev.vigil.simulator.signal.Cluster;
import dev.vigil.simulator.signal.Cluster.Note;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A snapshot as {@code kubectl get pods,events,nodes,deployments -o json} prints it, one file a kind. */
final class KubernetesFiles {
    private static final String NAMESPACE = "shop";

    private KubernetesFiles() {}

    static void write(Path folder, Cluster cluster) throws IOException {
        writeList(
                folder.resolve("pods.json"),
                cluster.pods().stream().map(KubernetesFiles::pod).toList());
        writeList(
                folder.resolve("events.json"),
                cluster.notes().stream().map(KubernetesFiles::event).toList());
        writeList(
                folder.resolve("nodes.json"),
                cluster.machines().stream().map(KubernetesFiles::node).toList());
        writeList(
                folder.resolve("deployments.json"),
                cluster.workloads().stream()
                        .filter(workload -> !workload.stateful())
                        .map(workload -> deployment(workload, cluster.pods()))
                        .toList());
    }

    private static void writeList(Path file, List<Map<String, Object>> items) throws IOException {
        Files.writeString(file, Json.writePretty(map("apiVersion", "v1", "kind", "List", "items", items)) + "\n");
    }

    private static Map<String, Object> pod(Cluster.Pod pod) {
        var workload = pod.workload();
        var labels = map("app.kubernetes.io/name", workload.service());
        labels.put("app.kubernetes.io/version", workload.version());
        var metadata = metadata(pod.name());
        metadata.put("labels", labels);
        var container = map("name", workload.service(), "image", image(workload));
        container.put("resources", map("limits", limits(workload)));
        boolean ready = pod.phase() == Cluster.Phase.READY;
        var status = map("phase", "Running");
        status.put(
                "conditions",
                List.of(condition("Ready", ready, "ContainersNotReady"), condition("PodScheduled", true, "")));
        status.put("containerStatuses", List.of(containerStatus(pod, ready)));
        return map(
                "apiVersion",
                "v1",
                "kind",
                "Pod",
                "metadata",
                metadata,
                "spec",
                map("nodeName", pod.node(), "containers", List.of(container)),
                "status",
                status);
    }

    private static Map<String, Object> containerStatus(Cluster.Pod pod, boolean ready) {
        var status = map("name", pod.workload().service(), "image", image(pod.workload()), "ready", ready);
        status.put("restartCount", pod.restarts());
        status.put(
                "state",
                switch (pod.phase()) {
                    case READY, NOT_READY -> map("running", map("startedAt", time(pod.since())));
                    case WAITS_TO_RESTART ->
                        map(
                                "waiting",
                                map(
                                        "reason",
                                        "CrashLoopBackOff",
                                        "message",
                                        "back-off restarting failed container="
                                                + pod.workload().service() + " pod=" + pod.name()));
                });
        var last = new LinkedHashMap<String, Object>();
        pod.lastEnd()
                .ifPresent(end -> last.put(
                        "terminated",
                        map("exitCode", end.exitCode(), "reason", end.reason(), "finishedAt", time(end.time()))));
        status.put("lastState", last);
        return status;
    }

    private static Map<String, Object> event(Note note) {
        var about = note.about();
        var metadata = metadata(about.name() + "."
                + Long.toHexString(
                        note.first().toEpochMilli() * 31 + note.reason().length()));
        var event = map("apiVersion", "v1", "kind", "Event", "metadata", metadata);
        event.put(
                "involvedObject",
                map(
                        "kind",
                        about.kind(),
                        "name",
                        about.name(),
                        "namespace",
                        about.kind().equals("Node") ? "" : NAMESPACE));
        event.put("type", about.warning() ? "Warning" : "Normal");
        event.put("reason", note.reason());
        event.put("message", note.message());
        event.put("firstTimestamp", time(note.first()));
        event.put("lastTimestamp", time(note.last()));
        event.put("count", note.count());
        return event;
    }

    private static Map<String, Object> node(Cluster.Machine machine) {
        var spec = new LinkedHashMap<String, Object>();
        var taints = new ArrayList<Object>();
        if (!machine.schedulable()) {
            spec.put("unschedulable", true);
            taints.add(map("key", "node.kubernetes.io/unschedulable", "effect", "NoSchedule"));
        }
        if (machine.diskPressure()) {
            taints.add(map("key", "node.kubernetes.io/disk-pressure", "effect", "NoSchedule"));
        }
        if (!taints.isEmpty()) {
            spec.put("taints", taints);
        }
        var conditions = List.of(
                condition("MemoryPressure", false, "KubeletHasSufficientMemory"),
                condition(
                        "DiskPressure",
                        machine.diskPressure(),
                        machine.diskPressure() ? "KubeletHasDiskPressure" : "KubeletHasNoDiskPressure"),
                condition("PIDPressure", false, "KubeletHasSufficientPID"),
                condition("Ready", true, "KubeletReady"));
        return map(
                "apiVersion",
                "v1",
                "kind",
                "Node",
                "metadata",
                map("name", machine.name()),
                "spec",
                spec,
                "status",
                map("conditions", conditions, "allocatable", map("cpu", "16", "memory", "32Gi", "pods", "110")));
    }

    private static Map<String, Object> deployment(Cluster.Workload workload, List<Cluster.Pod> pods) {
        long ready = pods.stream()
                .filter(pod -> pod.workload().equals(workload) && pod.phase() == Cluster.Phase.READY)
                .count();
        var labels = map("app.kubernetes.io/name", workload.service());
        var container =
                map("name", workload.service(), "image", image(workload), "resources", map("limits", limits(workload)));
        var spec = map("replicas", workload.wanted(), "selector", map("matchLabels", labels));
        spec.put("template", map("metadata", map("labels", labels), "spec", map("containers", List.of(container))));
        var status = map("replicas", workload.wanted(), "updatedReplicas", workload.wanted(), "readyReplicas", ready);
        status.put("unavailableReplicas", workload.wanted() - ready);
        status.put("conditions", List.of(condition("Available", ready > 0, "MinimumReplicasUnavailable")));
        return map(
                "apiVersion",
                "apps/v1",
                "kind",
                "Deployment",
                "metadata",
                metadata(workload.service()),
                "spec",
                spec,
                "status",
                status);
    }

    private static Map<String, Object> condition(String type, boolean holds, String reason) {
        var condition = map("type", type, "status", holds ? "True" : "False");
        if (!reason.isEmpty()) {
            condition.put("reason", reason);
        }
        return condition;
    }

    private static Map<String, Object> limits(Cluster.Workload workload) {
        return map("cpu", Integer.toString((int) workload.cores()), "memory", (workload.memoryBytes() >> 20) + "Mi");
    }

    private static String image(Cluster.Workload workload) {
        return "registry.lumenwick.example/" + workload.service() + ":" + workload.version();
    }

    private static Map<String, Object> metadata(String name) {
        return map("name", name, "namespace", NAMESPACE);
    }

    private static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Keys and values by turns, in that order. */
    private static Map<String, Object> map(Object... keysAndValues) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
