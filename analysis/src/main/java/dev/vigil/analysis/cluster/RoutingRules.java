package dev.vigil.analysis.cluster;

import dev.vigil.analysis.cluster.ClusterFinding.Proof;
import dev.vigil.api.Suggestion;
import dev.vigil.api.cluster.Pod;
import dev.vigil.api.cluster.PodSpec;
import dev.vigil.api.cluster.Ref;
import dev.vigil.api.cluster.Service;
import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.ClusterFault;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Services that lead nowhere, and addresses that no service has. */
final class RoutingRules {
    private final Look look;
    private final List<ClusterFinding> found = new ArrayList<>();

    RoutingRules(Look look) {
        this.look = look;
    }

    List<ClusterFinding> findings() {
        look.state().services().stream()
                .filter(service -> !service.selector().isEmpty())
                .forEach(this::service);
        look.groups().forEach(this::addresses);
        return found;
    }

    private void service(Service service) {
        List<Pod> selected = look.state().pods().stream()
                .filter(pod -> !pod.isDone() && Look.selects(service, pod))
                .toList();
        Optional<Group> behind = look.behind(service);
        if (selected.isEmpty()) {
            behind.filter(group -> !group.pods().isEmpty())
                    .filter(group ->
                            group.pods().stream().noneMatch(pod -> pod.labels().isEmpty()))
                    .ifPresent(group -> selector(service, group));
            return;
        }
        List<PodSpec.Port> ports = selected.stream()
                .flatMap(pod -> pod.spec().containers().stream())
                .flatMap(container -> container.ports().stream())
                .distinct()
                .toList();
        if (!ports.isEmpty()) {
            service.ports().forEach(port -> port(service, port, ports));
        }
    }

    private void selector(Service service, Group group) {
        Pod pod = group.pods().getFirst();
        add(
                ClusterFault.SERVICE_SELECTOR_MISMATCH,
                service,
                "The service " + service.id().name() + " selects " + service.selector()
                        + ", which no pod has; those of " + group.name() + " have " + pod.labels(),
                List.of(
                        proof(service),
                        Proof.state(
                                "pod " + pod.id().name() + " has the labels " + pod.labels(),
                                "kubectl get pods -n " + pod.id().namespace() + " --show-labels")));
    }

    private void port(Service service, Service.Port port, List<PodSpec.Port> ports) {
        String target = port.target().isEmpty() ? Integer.toString(port.number()) : port.target();
        List<PodSpec.Port> meant = ports.stream()
                .filter(each -> each.name().equals(target)
                        || Integer.toString(each.number()).equals(target))
                .toList();
        Proof listening = Proof.state(
                "its pods listen on "
                        + ports.stream()
                                .map(p -> p.number() + "/" + p.protocol())
                                .toList(),
                "kubectl get pods -n " + service.id().namespace() + " -o yaml");
        if (meant.isEmpty()) {
            add(
                    ClusterFault.SERVICE_PORT_MAPPING_MISMATCH,
                    service,
                    "The service " + service.id().name() + " leads to port " + target
                            + ", on which its pods do not listen",
                    List.of(proof(service), listening));
        } else if (meant.stream().noneMatch(each -> each.protocol().equalsIgnoreCase(port.protocol()))) {
            add(
                    ClusterFault.SERVICE_PROTOCOL_MISMATCH,
                    service,
                    "The service " + service.id().name() + " forwards " + port.protocol() + " on port " + port.number()
                            + ", while its pods speak " + meant.getFirst().protocol(),
                    List.of(proof(service), listening));
        }
    }

    private void add(ClusterFault fault, Service service, String cause, List<Proof> proofs) {
        String name = look.behind(service).map(Group::name).orElse(service.id().name());
        boolean known = found.stream()
                .anyMatch(finding -> finding.fault() == fault && finding.name().equals(name));
        if (!known) {
            Set<String> hit = new LinkedHashSet<>(List.of(name));
            hit.addAll(look.callers(service.id()));
            found.add(new ClusterFinding(
                    fault,
                    new CauseObject(CauseObject.Kind.SERVICE, name),
                    service.id().namespace(),
                    cause,
                    ClusterFinding.CONTRADICTED,
                    proofs,
                    List.copyOf(hit)));
        }
    }

    /** What containers are told about where others are. */
    private void addresses(Group group) {
        for (Address address : look.addresses(group)) {
            if (address.isInside(group.id().namespace()) || isNamespaceAmiss(group, address)) {
                address(group, address);
            }
        }
    }

    /** The name of a service that is here, in a namespace where it is not. */
    private boolean isNamespaceAmiss(Group group, Address address) {
        String[] parts = address.host().split("\\.", -1);
        return parts.length >= 2
                && (parts.length == 2 || parts[2].equals("svc"))
                && look.state().service(group.id().namespace(), parts[0]).isPresent()
                && look.state().service(parts[1], parts[0]).isEmpty();
    }

    private void address(Group group, Address address) {
        boolean astray = !address.isInside(group.id().namespace());
        Optional<Service> service =
                astray ? Optional.empty() : look.state().service(group.id().namespace(), address.service());
        if (service.isPresent()) {
            boolean wrongPort = address.port() != 0
                    && !service.get().ports().isEmpty()
                    && !service.get().hasPort(address.port());
            if (wrongPort && !movedPort(service.get(), address)) {
                lost(
                        group,
                        address,
                        "a port that " + service.get().id().name() + " does not have",
                        proof(service.get()),
                        ClusterFinding.CONTRADICTED);
            }
        } else if (astray || (look.state().listed().contains("services") && !isWanted(group, address))) {
            unknown(group, address);
        }
    }

    /** Several callers agree on a port that the service had: then the service is wrong, and not they. */
    private boolean movedPort(Service service, Address address) {
        long agreeing = look.groups().stream()
                .filter(group -> group.id().namespace().equals(service.id().namespace()))
                .filter(group -> look.addresses(group).stream()
                        .anyMatch(
                                other -> other.service().equals(service.id().name()) && other.port() == address.port()))
                .count();
        boolean anybodyRight = look.groups().stream()
                .flatMap(group -> look.addresses(group).stream())
                .anyMatch(other -> other.service().equals(service.id().name()) && service.hasPort(other.port()));
        if (agreeing > 1 && !anybodyRight) {
            add(
                    ClusterFault.SERVICE_PORT_MAPPING_MISMATCH,
                    service,
                    "The service " + service.id().name() + " has no port " + address.port()
                            + ", at which all its callers look for it",
                    List.of(proof(service)));
            return true;
        }
        return false;
    }

    /** Whether there is to be such a service, which is then missing for another reason. */
    private boolean isWanted(Group group, Address address) {
        var id = new Ref(group.id().namespace(), address.service());
        return look.group(id).isPresent()
                || look.state().declared().services().stream()
                        .anyMatch(service -> service.id().equals(id));
    }

    /** A name that is near to one that exists, or that the logs complain about. */
    private void unknown(Group group, Address address) {
        List<String> names = look.state().services().stream()
                .map(service -> service.id().name())
                .toList();
        Optional<String> near = Suggestion.of(address.service(), names)
                .or(() -> names.stream()
                        .filter(name -> name.length() > 3
                                && (address.service().startsWith(name) || name.startsWith(address.service())))
                        .findFirst());
        Optional<String> line = look.logs()
                .line(
                        group.name(),
                        Pattern.compile(Pattern.quote(address.host())
                                + ".*(?:no such host|not known|resol|NXDOMAIN|not found|refused)"));
        if (near.isPresent() || line.isPresent()) {
            Proof proof = line.map(text -> Proof.state(
                            group.name() + " wrote: " + text,
                            "kubectl logs deployment/" + group.id().option()))
                    .orElseGet(() -> Proof.state(
                            "the services are " + names,
                            "kubectl get services -n " + group.id().namespace()));
            lost(
                    group,
                    address,
                    "a service that does not exist",
                    proof,
                    line.isPresent() ? ClusterFinding.CONTRADICTED : ClusterFinding.LIKELY);
        }
    }

    private void lost(Group group, Address address, String what, Proof proof, double confidence) {
        found.add(new ClusterFinding(
                ClusterFault.SERVICE_ENV_VAR_ADDRESS_MISMATCH,
                Look.service(group),
                group.id().namespace(),
                group.name() + " is told in " + address.variable() + " to call " + address + ", " + what,
                confidence,
                List.of(
                        Proof.state(
                                address.variable() + " of " + group.name() + " is " + address,
                                "kubectl describe deployment " + group.id().option()),
                        proof),
                look.hit(group)));
    }

    private static Proof proof(Service service) {
        return Proof.state(
                "service " + service.id().name() + " selects " + service.selector() + ", ports "
                        + service.ports().stream()
                                .map(port -> port.number() + "->"
                                        + (port.target().isEmpty() ? Integer.toString(port.number()) : port.target())
                                        + "/"
                                        + port.protocol())
                                .toList()
                        + service.endpoints().map(list -> ", endpoints " + list).orElse(""),
                "kubectl describe service " + service.id().option());
    }
}
