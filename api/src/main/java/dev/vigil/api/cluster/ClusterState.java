package dev.vigil.api.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster as of one moment, as far as somebody kept it.
 *
 * @param taken the moment, where anything tells
 * @param storage claims, volumes and classes
 * @param accounts service accounts that are there; meaningful when they were listed
 * @param listed the kinds of which everything in the namespaces at hand is here, in lower case and plural, such as
 *     {@code services}
 * @param declared what manifests ask for, whether it is there or not
 */
public record ClusterState(
        Optional<Instant> taken,
        List<Pod> pods,
        List<Workload> workloads,
        List<Service> services,
        List<Node> nodes,
        Storage storage,
        List<Quota> quotas,
        Set<Ref> accounts,
        List<Event> events,
        List<Daemon> daemons,
        List<Dial> dials,
        Set<String> listed,
        Declared declared) {

    /** What pods keep their data in. */
    public record Storage(List<Claim> claims, List<Volume> volumes, Set<String> classes) {}

    /** What manifests ask for. */
    public record Declared(List<Workload> workloads, List<Service> services, List<Claim> claims) {}

    /** Whether there is nothing in it that a diagnosis could start from. */
    public boolean isEmpty() {
        return pods.isEmpty() && workloads.isEmpty() && nodes.isEmpty() && services.isEmpty() && events.isEmpty();
    }

    public Optional<Workload> workload(String namespace, String name) {
        return workloads.stream()
                .filter(workload -> workload.id().equals(new Ref(namespace, name)))
                .findFirst();
    }

    public Optional<Service> service(String namespace, String name) {
        return services.stream()
                .filter(service -> service.id().equals(new Ref(namespace, name)))
                .findFirst();
    }
}
