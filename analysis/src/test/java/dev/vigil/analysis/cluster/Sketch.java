package dev.vigil.analysis.cluster;

import dev.vigil.analysis.metrics.LevelStep;
import dev.vigil.analysis.metrics.Meaning;
import dev.vigil.analysis.metrics.Resource;
import dev.vigil.api.cluster.Claim;
import dev.vigil.api.cluster.ClusterState;
import dev.vigil.api.cluster.Daemon;
import dev.vigil.api.cluster.Event;
import dev.vigil.api.cluster.Node;
import dev.vigil.api.cluster.Pod;
import dev.vigil.api.cluster.PodSpec;
import dev.vigil.api.cluster.Probe;
import dev.vigil.api.cluster.Quota;
import dev.vigil.api.cluster.Ref;
import dev.vigil.api.cluster.Service;
import dev.vigil.api.cluster.Volume;
import dev.vigil.api.cluster.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Draws a small cluster: a press with ink on two nodes, in the namespace {@code press}. */
final class Sketch {
    static final String SPACE = "press";

    final List<Pod> pods = new ArrayList<>();
    final List<Workload> workloads = new ArrayList<>();
    final List<Service> services = new ArrayList<>();
    final List<Node> nodes = new ArrayList<>();
    final List<Claim> claims = new ArrayList<>();
    final List<Volume> volumes = new ArrayList<>();
    final List<Quota> quotas = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    final List<Daemon> daemons = new ArrayList<>();
    final List<Service> declared = new ArrayList<>();
    final Set<String> listed = new TreeSet<>(Set.of("services", "pods", "persistentvolumeclaims"));
    final List<LevelStep> steps = new ArrayList<>();
    private String line = "";

    Sketch() {
        node("node-a", Map.of("disk", "fast"));
        node("node-b", Map.of("disk", "slow"));
    }

    Sketch node(String name, Map<String, String> labels) {
        nodes.add(new Node(
                name,
                labels,
                Node.Readiness.YES,
                "",
                false,
                false,
                List.of(),
                List.of(),
                Map.of("cpu", 4.0, "memory", 8e9)));
        return this;
    }

    /** A deployment with one pod that is ready, and a service that leads to it. */
    Sketch well(String name, int port) {
        return pod(name, spec(container(name, port)), "Running", true)
                .service(name, Map.of("app", name), new Service.Port("", port, Integer.toString(port), "TCP"));
    }

    Sketch pod(String name, PodSpec spec, String status, boolean ready) {
        workload(name, spec, 1, ready ? 1 : 0);
        var state = new Pod.ContainerState(name, ready, 0, ready ? "" : status, "", "", -1);
        pods.add(new Pod(
                new Ref(SPACE, name + "-1"),
                Map.of("app", name),
                status,
                name,
                status.equals("Pending") ? "" : "node-a",
                ready,
                0,
                List.of(state),
                spec));
        return this;
    }

    Sketch workload(String name, PodSpec spec, int wanted, int ready) {
        workloads.add(new Workload(
                new Ref(SPACE, name),
                "Deployment",
                wanted,
                ready,
                ready,
                Map.of("app", name),
                Map.of("app", name),
                spec));
        return this;
    }

    Sketch service(String name, Map<String, String> selector, Service.Port port) {
        services.add(new Service(new Ref(SPACE, name), "ClusterIP", selector, List.of(port), "", Optional.empty()));
        return this;
    }

    Sketch said(String kind, String name, String reason, String message, double age, int count) {
        events.add(new Event(kind, new Ref(SPACE, name), true, reason, message, age, count));
        return this;
    }

    Sketch step(String service, String metric, Meaning meaning, Resource resource, double before, double after) {
        steps.add(new LevelStep(service, metric, meaning, resource, before, after));
        return this;
    }

    Sketch wrote(String text) {
        line = text;
        return this;
    }

    static PodSpec.Container container(String name, int port, Probe... probes) {
        return new PodSpec.Container(
                name,
                "registry.example/" + name + ":1",
                List.of(new PodSpec.Port("", port, "TCP")),
                Map.of(),
                Map.of("cpu", 0.1, "memory", 1e8),
                Map.of(),
                List.of(probes));
    }

    static PodSpec.Container told(PodSpec.Container container, String variable, String value) {
        return new PodSpec.Container(
                container.name(),
                container.image(),
                container.ports(),
                Map.of(variable, value),
                container.requests(),
                container.limits(),
                container.probes());
    }

    static PodSpec spec(PodSpec.Container... containers) {
        return new PodSpec("", List.of(containers), Map.of(), List.of(), false, List.of(), List.of());
    }

    static PodSpec selecting(Map<String, String> selector, PodSpec.Container... containers) {
        return new PodSpec("", List.of(containers), selector, List.of(), false, List.of(), List.of());
    }

    static PodSpec mounting(String claim, PodSpec.Container... containers) {
        return new PodSpec("", List.of(containers), Map.of(), List.of(), false, List.of(claim), List.of());
    }

    List<ClusterFinding> findings() {
        return ClusterDiagnosis.of(
                state(),
                steps,
                (service, words) ->
                        Optional.of(line).filter(text -> words.matcher(text).find()));
    }

    ClusterState state() {
        return new ClusterState(
                Optional.empty(),
                pods,
                workloads,
                services,
                nodes,
                new ClusterState.Storage(claims, volumes, Set.of("fast")),
                quotas,
                Set.of(),
                events,
                daemons,
                List.of(),
                listed,
                new ClusterState.Declared(List.of(), declared, List.of()));
    }
}
