package dev.vigil.analysis.cluster;

import dev.vigil.analysis.cluster.ClusterFinding.Proof;
import dev.vigil.api.cluster.ClusterState;
import dev.vigil.api.cluster.Event;
import dev.vigil.api.cluster.Pod;
import dev.vigil.api.cluster.PodSpec;
import dev.vigil.api.cluster.Ref;
import dev.vigil.api.cluster.Service;
import dev.vigil.api.cluster.Workload;
import dev.vigil.api.diagnosis.CauseObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** A cluster's state, sorted for the rules: who runs what, what was said of whom, who calls whom. */
final class Look {
    private static final Set<String> OF_PODS =
            Set.of("pod", "replicaset", "deployment", "statefulset", "daemonset", "job");

    private final ClusterState state;
    private final LogLines logs;
    private final List<Group> groups;

    /** The lines that services wrote, as far as they are known. */
    interface LogLines {
        LogLines NONE = (service, words) -> Optional.empty();

        /** A line of the service in which the pattern is found. */
        Optional<String> line(String service, java.util.regex.Pattern words);
    }

    Look(ClusterState state, LogLines logs) {
        this.state = state;
        this.logs = logs;
        groups = groups(state);
    }

    ClusterState state() {
        return state;
    }

    LogLines logs() {
        return logs;
    }

    List<Group> groups() {
        return groups;
    }

    List<Group> troubled() {
        return groups.stream().filter(Group::isTroubled).toList();
    }

    Optional<Group> group(Ref id) {
        return groups.stream().filter(group -> group.id().equals(id)).findFirst();
    }

    /** What was said of a group's pods that are still there, or of what makes them; the newest first. */
    List<Event> events(Group group, String... reasons) {
        var wanted = Set.of(reasons);
        return state.events().stream()
                .filter(event -> wanted.isEmpty() || wanted.contains(event.reason()))
                .filter(event -> isAbout(event, group))
                .sorted(Comparator.comparingDouble(Event::ageSeconds).thenComparing(Event::message))
                .toList();
    }

    private boolean isAbout(Event event, Group group) {
        if (!OF_PODS.contains(event.kind())
                || !event.object().namespace().equals(group.id().namespace())) {
            return false;
        }
        String name = event.object().name();
        if (event.kind().equals("pod")) {
            return group.pods().stream().anyMatch(pod -> pod.id().name().equals(name));
        }
        return owner(name, group.id().namespace()).filter(group.name()::equals).isPresent();
    }

    /** The group with the longest name that a name begins with. */
    private Optional<String> owner(String name, String namespace) {
        return groups.stream()
                .filter(group -> group.id().namespace().equals(namespace))
                .map(Group::name)
                .filter(each -> name.equals(each) || name.startsWith(each + "-"))
                .max(Comparator.comparingInt(String::length));
    }

    /** Groups whose containers are told the address of a service, its own aside. */
    List<String> callers(Ref service) {
        Set<String> callers = new TreeSet<>();
        for (Group group : groups) {
            boolean tells = group.id().namespace().equals(service.namespace())
                    && !group.name().equals(service.name())
                    && addresses(group).stream()
                            .anyMatch(address -> address.service().equals(service.name()));
            if (tells) {
                callers.add(group.name());
            }
        }
        return List.copyOf(callers);
    }

    List<Address> addresses(Group group) {
        List<Address> addresses = new ArrayList<>();
        for (PodSpec.Container container : group.spec().map(PodSpec::containers).orElse(List.of())) {
            container
                    .environment()
                    .forEach((name, value) -> Address.parse(name, value).ifPresent(addresses::add));
        }
        return addresses;
    }

    /** The group whose pods a service is meant to lead to. */
    Optional<Group> behind(Service service) {
        return group(service.id())
                .or(() -> groups.stream()
                        .filter(group ->
                                group.id().namespace().equals(service.id().namespace()))
                        .filter(group -> group.pods().stream().anyMatch(pod -> selects(service, pod)))
                        .findFirst());
    }

    static boolean selects(Service service, Pod pod) {
        return service.id().namespace().equals(pod.id().namespace())
                && pod.labels().entrySet().containsAll(service.selector().entrySet());
    }

    /** The group itself, then those that call it. */
    List<String> hit(Group group) {
        List<String> hit = new ArrayList<>(List.of(group.name()));
        hit.addAll(callers(group.id()));
        return hit;
    }

    static CauseObject service(Group group) {
        return new CauseObject(CauseObject.Kind.SERVICE, group.name());
    }

    static Proof proof(Event event) {
        String times = event.count() > 1 ? ", " + event.count() + " times" : "";
        return new Proof(
                event.kind() + " " + event.object().name() + " " + event.reason() + times + ": " + event.message(),
                "kubectl describe " + event.kind() + " " + event.object().option(),
                event.ageSeconds());
    }

    static Proof proof(Pod pod) {
        return Proof.state(
                "pod " + pod.id().name() + " is " + (pod.ready() ? "ready" : "not ready") + ", " + pod.status()
                        + (pod.restarts() > 0 ? ", restarted " + pod.restarts() + " times" : ""),
                "kubectl get pod " + pod.id().option() + " -o wide");
    }

    private static List<Group> groups(ClusterState state) {
        Map<Ref, Optional<Workload>> workloads = new TreeMap<>();
        Map<Ref, List<Pod>> pods = new TreeMap<>();
        state.workloads().forEach(workload -> workloads.put(workload.id(), Optional.of(workload)));
        for (Pod pod : state.pods()) {
            if (!pod.isDone()) {
                var id = new Ref(pod.id().namespace(), pod.workload());
                workloads.putIfAbsent(id, Optional.empty());
                pods.computeIfAbsent(id, any -> new ArrayList<>()).add(pod);
            }
        }
        List<Group> groups = new ArrayList<>();
        workloads.forEach((id, workload) -> groups.add(new Group(id, workload, pods.getOrDefault(id, List.of()))));
        return groups;
    }
}
