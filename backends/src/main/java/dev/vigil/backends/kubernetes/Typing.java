package dev.vigil.backends.kubernetes;

import dev.vigil.api.cluster.Amount;
import dev.vigil.api.cluster.Claim;
import dev.vigil.api.cluster.ClusterState;
import dev.vigil.api.cluster.Daemon;
import dev.vigil.api.cluster.Dial;
import dev.vigil.api.cluster.Event;
import dev.vigil.api.cluster.Node;
import dev.vigil.api.cluster.Pod;
import dev.vigil.api.cluster.Quota;
import dev.vigil.api.cluster.Ref;
import dev.vigil.api.cluster.Service;
import dev.vigil.api.cluster.Volume;
import dev.vigil.api.cluster.Workload;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Makes a typed state out of objects in the form of the API. */
final class Typing {
    private static final String[] WORKLOADS = {"Deployment", "StatefulSet", "DaemonSet"};

    private final Objects live;
    private final Objects written;
    private final Optional<Instant> taken;

    Typing(Objects live, Objects written) {
        this.live = live;
        this.written = written;
        taken = taken(live);
    }

    ClusterState state(List<Daemon> daemons, List<Dial> dials, Set<String> listed) {
        List<Workload> workloads = typed(live, WORKLOADS).stream()
                .map(Typing::workload)
                .sorted(Comparator.comparing(Workload::id))
                .toList();
        Set<Ref> accounts = new TreeSet<>();
        typed(live, "ServiceAccount").forEach(account -> accounts.add(ref(account)));
        Set<String> classes = new TreeSet<>();
        typed(live, "StorageClass").forEach(each -> classes.add(ref(each).name()));
        var storage = new ClusterState.Storage(
                typed(live, "PersistentVolumeClaim").stream().map(Typing::claim).toList(),
                typed(live, "PersistentVolume").stream().map(Typing::volume).toList(),
                classes);
        var declared = new ClusterState.Declared(
                typed(written, WORKLOADS).stream().map(Typing::workload).toList(),
                typed(written, "Service").stream().map(this::service).toList(),
                typed(written, "PersistentVolumeClaim").stream()
                        .map(Typing::claim)
                        .toList());
        return new ClusterState(
                taken,
                pods(workloads),
                workloads,
                typed(live, "Service").stream().map(this::service).toList(),
                typed(live, "Node").stream().map(Typing::node).toList(),
                storage,
                typed(live, "ResourceQuota").stream().map(Typing::quota).toList(),
                accounts,
                live.events().stream().map(this::event).toList(),
                daemons,
                dials,
                listed,
                declared);
    }

    private static List<Map<String, Object>> typed(Objects objects, String... kinds) {
        return objects.of(kinds).stream()
                .sorted(Comparator.comparing(Typing::ref))
                .toList();
    }

    private static Ref ref(Map<String, Object> tree) {
        return new Ref(Tree.text(tree, "metadata", "namespace"), Tree.text(tree, "metadata", "name"));
    }

    /** The newest time that anything tells. */
    private static Optional<Instant> taken(Objects objects) {
        List<Optional<Instant>> times = new ArrayList<>();
        for (Map<String, Object> event : objects.events()) {
            times.add(eventTime(event));
        }
        for (Map<String, Object> pod : objects.of("Pod")) {
            times.add(Ages.time(Tree.text(pod, "startTime")));
            times.add(Ages.time(Tree.text(pod, "status", "startTime")));
        }
        for (Map<String, Object> node : objects.of("Node")) {
            Tree.list(node, "status", "conditions")
                    .forEach(condition -> times.add(Ages.time(Tree.text(condition, "lastHeartbeatTime"))));
        }
        return times.stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    private static Optional<Instant> eventTime(Map<String, Object> event) {
        return List.of(
                        Tree.text(event, "series", "lastObservedTime"),
                        Tree.text(event, "lastTimestamp"),
                        Tree.text(event, "eventTime"),
                        Tree.text(event, "metadata", "creationTimestamp"))
                .stream()
                .map(Ages::time)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Event event(Map<String, Object> tree) {
        String age = Tree.text(tree, "age");
        return new Event(
                Tree.text(tree, "involvedObject", "kind").toLowerCase(Locale.ROOT),
                new Ref(Tree.text(tree, "involvedObject", "namespace"), Tree.text(tree, "involvedObject", "name")),
                Tree.text(tree, "type").equals("Warning"),
                Tree.text(tree, "reason"),
                Tree.text(tree, "message"),
                age.isEmpty() ? Ages.between(eventTime(tree), taken) : Ages.seconds(age),
                Math.max(Tree.number(tree, 1, "count"), Ages.count(age)));
    }

    private List<Pod> pods(List<Workload> workloads) {
        List<Pod> pods = new ArrayList<>();
        for (Map<String, Object> tree : typed(live, "Pod")) {
            Ref id = ref(tree);
            String name = workload(tree, id, workloads);
            for (String kind : WORKLOADS) {
                Ref owner = new Ref(id.namespace(), name);
                Map<String, Object> both = Tree.copied(live.one(kind, owner));
                Tree.fill(both, written.one(kind, owner));
                Map<?, ?> template = Tree.map(both, "spec", "template", "spec");
                if (!template.isEmpty()) {
                    Tree.fill(tree, Map.of("spec", template));
                }
            }
            pods.add(PodTyping.pod(tree, id, name));
        }
        return pods;
    }

    /** Who keeps the pod running: by its owner, or by its name. */
    private String workload(Map<String, Object> pod, Ref id, List<Workload> workloads) {
        for (Object owner : Tree.list(pod, "metadata", "ownerReferences")) {
            String name = Tree.text(owner, "name");
            if (!Tree.text(owner, "kind").equals("ReplicaSet")) {
                return name;
            }
            Map<String, Object> set = live.one("ReplicaSet", new Ref(id.namespace(), name));
            String above = Tree.list(set, "metadata", "ownerReferences").stream()
                    .map(next -> Tree.text(next, "name"))
                    .findFirst()
                    .orElse("");
            int dash = name.lastIndexOf('-');
            return above.isEmpty() && dash > 0 ? name.substring(0, dash) : above.isEmpty() ? name : above;
        }
        return workloads.stream()
                .map(workload -> workload.id().name())
                .filter(name -> id.name().startsWith(name + "-"))
                .max(Comparator.comparingInt(String::length))
                .orElse(id.name());
    }

    private static Workload workload(Map<String, Object> tree) {
        int existing = Tree.number(tree, Tree.number(tree, -1, "status", "replicas"), "status", "updatedReplicas");
        int wanted = Tree.number(tree, 1, "spec", "replicas");
        boolean isCounted = Tree.map(tree, "status").containsKey("replicas");
        return new Workload(
                ref(tree),
                Tree.text(tree, "kind"),
                Tree.number(tree, wanted, "status", "desiredNumberScheduled"),
                existing,
                Tree.number(
                        tree,
                        Tree.number(tree, isCounted ? 0 : -1, "status", "numberReady"),
                        "status",
                        "readyReplicas"),
                Tree.texts(tree, "spec", "selector", "matchLabels"),
                Tree.texts(tree, "spec", "template", "metadata", "labels"),
                PodTyping.spec(Tree.at(tree, "spec", "template", "spec")));
    }

    private Service service(Map<String, Object> tree) {
        Ref id = ref(tree);
        List<Service.Port> ports = new ArrayList<>();
        boolean detailed = !Tree.list(tree, "spec", "ports").isEmpty();
        for (Object port : detailed ? Tree.list(tree, "spec", "ports") : Tree.list(tree, "shownPorts")) {
            String protocol = Tree.text(port, "protocol");
            ports.add(new Service.Port(
                    Tree.text(port, "name"),
                    Tree.number(port, 0, "port"),
                    Tree.text(port, "targetPort"),
                    protocol.isEmpty() ? "TCP" : protocol));
        }
        return new Service(
                id,
                Tree.text(tree, "spec", "type"),
                Tree.texts(tree, "spec", "selector"),
                ports,
                Tree.text(tree, "spec", "clusterIP"),
                endpoints(tree, id));
    }

    private Optional<List<String>> endpoints(Map<String, Object> service, Ref id) {
        Map<String, Object> own = live.one("Endpoints", id);
        if (own.containsKey("subsets")) {
            List<String> addresses = new ArrayList<>();
            for (Object subset : Tree.list(own, "subsets")) {
                for (Object address : Tree.list(subset, "addresses")) {
                    Tree.list(subset, "ports")
                            .forEach(port -> addresses.add(Tree.text(address, "ip") + ":" + Tree.text(port, "port")));
                }
            }
            return Optional.of(addresses);
        }
        if (service.containsKey("endpoints")) {
            return Optional.of(Tree.words(service, "endpoints"));
        }
        return own.containsKey("endpoints") ? Optional.of(Tree.words(own, "endpoints")) : Optional.empty();
    }

    private static Node node(Map<String, Object> tree) {
        String shown = Tree.text(tree, "shown");
        var ready = shown.contains("NotReady")
                ? Node.Readiness.NO
                : shown.isEmpty() ? Node.Readiness.UNKNOWN : Node.Readiness.YES;
        String reason = "";
        List<String> pressures = new ArrayList<>();
        for (Object condition : Tree.list(tree, "status", "conditions")) {
            String status = Tree.text(condition, "status");
            if (Tree.text(condition, "type").equals("Ready")) {
                ready = status.equals("True")
                        ? Node.Readiness.YES
                        : status.equals("False") ? Node.Readiness.NO : Node.Readiness.UNKNOWN;
                reason = ready == Node.Readiness.YES
                        ? ""
                        : (Tree.text(condition, "reason") + " " + Tree.text(condition, "message")).strip();
            } else if (status.equals("True")) {
                pressures.add(Tree.text(condition, "type"));
            }
        }
        List<Node.Taint> taints = Tree.list(tree, "spec", "taints").stream()
                .map(taint ->
                        new Node.Taint(Tree.text(taint, "key"), Tree.text(taint, "value"), Tree.text(taint, "effect")))
                .toList();
        Map<String, String> labels = Tree.texts(tree, "metadata", "labels");
        return new Node(
                ref(tree).name(),
                labels,
                ready,
                reason,
                Tree.text(tree, "spec", "unschedulable").equals("true") || shown.contains("SchedulingDisabled"),
                isControlPlane(labels, Tree.text(tree, "roles")),
                taints,
                pressures,
                PodTyping.amounts(tree, "status", "allocatable"));
    }

    private static boolean isControlPlane(Map<String, String> labels, String roles) {
        return labels.containsKey("node-role.kubernetes.io/control-plane")
                || labels.containsKey("node-role.kubernetes.io/master")
                || labels.getOrDefault("kubernetes.io/role", "").equals("master")
                || roles.contains("control-plane")
                || roles.contains("master");
    }

    private static Claim claim(Map<String, Object> tree) {
        List<String> wanted = Tree.words(tree, "spec", "accessModes");
        String asked = Tree.text(tree, "spec", "resources", "requests", "storage");
        return new Claim(
                ref(tree),
                Tree.text(tree, "status", "phase"),
                Tree.text(tree, "spec", "volumeName"),
                Tree.text(tree, "spec", "storageClassName"),
                Amount.parse(asked.isEmpty() ? Tree.text(tree, "status", "capacity", "storage") : asked)
                        .orElse(0),
                wanted.isEmpty() ? Tree.words(tree, "status", "accessModes") : wanted,
                selector(tree));
    }

    /** Labels, and expressions that ask for certain values: the first of each. */
    private static Map<String, String> selector(Map<String, Object> claim) {
        Map<String, String> selector = new LinkedHashMap<>(Tree.texts(claim, "spec", "selector", "matchLabels"));
        for (Object part : Tree.list(claim, "spec", "selector", "matchExpressions")) {
            Tree.words(part, "values").stream()
                    .findFirst()
                    .filter(value -> Tree.text(part, "operator").equals("In"))
                    .ifPresent(value -> selector.put(Tree.text(part, "key"), value));
        }
        return selector;
    }

    private static Volume volume(Map<String, Object> tree) {
        String claim = Tree.text(tree, "spec", "claimRef", "name");
        return new Volume(
                ref(tree).name(),
                Tree.texts(tree, "metadata", "labels"),
                Tree.text(tree, "status", "phase"),
                claim.isEmpty() ? "" : Tree.text(tree, "spec", "claimRef", "namespace") + "/" + claim,
                Tree.text(tree, "spec", "storageClassName"),
                Amount.parse(Tree.text(tree, "spec", "capacity", "storage")).orElse(0),
                Tree.words(tree, "spec", "accessModes"));
    }

    private static Quota quota(Map<String, Object> tree) {
        Map<String, String> used = Tree.texts(tree, "status", "used");
        Map<String, String> hard = new LinkedHashMap<>(Tree.texts(tree, "status", "hard"));
        Tree.texts(tree, "spec", "hard").forEach(hard::putIfAbsent);
        List<Quota.Line> lines = new ArrayList<>();
        hard.forEach((resource, most) -> {
            String taken = used.getOrDefault(resource, "0");
            lines.add(new Quota.Line(
                    resource,
                    taken,
                    most,
                    Amount.parse(taken).orElse(0),
                    Amount.parse(most).orElse(Double.MAX_VALUE)));
        });
        return new Quota(ref(tree), lines);
    }
}
