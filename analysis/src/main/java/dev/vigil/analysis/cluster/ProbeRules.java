package dev.vigil.analysis.cluster;

import dev.vigil.analysis.cluster.ClusterFinding.Proof;
import dev.vigil.api.cluster.Event;
import dev.vigil.api.cluster.Pod;
import dev.vigil.api.cluster.PodSpec;
import dev.vigil.api.cluster.Probe;
import dev.vigil.api.diagnosis.ClusterFault;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Probes that fail because they ask the wrong port, in the wrong way, or too early. A probe that failed while its container
 * started, and does not matter any more, is passed over.
 *
 * @see <a href="https://kubernetes.io/docs/concepts/configuration/liveness-readiness-startup-probes/">Probes</a>
 */
final class ProbeRules {
    private static final Pattern FAILED = Pattern.compile("(Liveness|Readiness|Startup) probe (?:failed|errored)");
    private static final Pattern PORT = Pattern.compile("[\\w.\\]]:(\\d{2,5})\\b");
    private static final Pattern WRONG_WAY = Pattern.compile(
            "(?i)malformed HTTP|HTTP probe failed with statuscode: 4|server gave HTTP response|tls: |first record does not"
                    + " look like|http2|server preface|unimplemented|unknown service|frame too large|\\bEOF\\b|connection reset");
    /** A container that is killed sooner than this may simply not have started yet. */
    private static final double IMPATIENT_SECONDS = 10;

    private static final int ENOUGH_FAILURES = 3;
    private static final double RECENT_SECONDS = 120;

    private final Look look;
    private final List<ClusterFinding> found = new ArrayList<>();

    ProbeRules(Look look) {
        this.look = look;
    }

    List<ClusterFinding> findings() {
        for (Group group : look.groups()) {
            for (Pod pod : group.pods()) {
                if (pod.isPlaced() && (!pod.ready() || pod.restarts() > 0)) {
                    pod(group, pod);
                }
            }
        }
        return found;
    }

    private void pod(Group group, Pod pod) {
        for (Event event : look.events(group, "Unhealthy")) {
            Matcher failed = FAILED.matcher(event.message());
            if (event.object().equals(pod.id()) && failed.find() && matters(event, pod, failed.group(1))) {
                var role = Probe.Role.valueOf(failed.group(1).toUpperCase(java.util.Locale.ROOT));
                asked(pod.spec(), role, event.message())
                        .flatMap(asked -> fault(asked, pod, event))
                        .filter(fault -> found.stream()
                                .noneMatch(known ->
                                        known.fault() == fault && known.name().equals(group.name())))
                        .ifPresent(fault -> add(group, pod, event, fault));
            }
        }
    }

    /** A failed liveness probe restarts; a failed readiness probe keeps the pod from being ready. */
    private static boolean matters(Event event, Pod pod, String role) {
        boolean often = event.count() >= ENOUGH_FAILURES || event.ageSeconds() <= RECENT_SECONDS;
        return often && (role.equals("Readiness") ? !pod.ready() : pod.restarts() > 0 || !pod.ready());
    }

    private record Asked(PodSpec.Container container, Probe probe) {}

    /** The probe that asked the port which the message names. */
    private static Optional<Asked> asked(PodSpec spec, Probe.Role role, String message) {
        Matcher port = PORT.matcher(message);
        String named = port.find() ? port.group(1) : "";
        List<Asked> all = new ArrayList<>();
        for (PodSpec.Container container : spec.containers()) {
            for (Probe probe : container.probes()) {
                if (probe.role() == role) {
                    all.add(new Asked(container, probe));
                }
            }
        }
        return all.stream()
                .filter(asked -> named.isEmpty()
                        || number(asked.container(), asked.probe()).equals(named))
                .findFirst();
    }

    private static String number(PodSpec.Container container, Probe probe) {
        return container.ports().stream()
                .filter(port -> port.name().equals(probe.port()))
                .map(port -> Integer.toString(port.number()))
                .findFirst()
                .orElse(probe.port());
    }

    private static Optional<ClusterFault> fault(Asked asked, Pod pod, Event event) {
        Probe probe = asked.probe();
        boolean liveness = probe.role() != Probe.Role.READINESS;
        if (isWrongPort(asked)) {
            return Optional.of(
                    liveness
                            ? ClusterFault.LIVENESS_PROBE_INCORRECT_PORT
                            : ClusterFault.READINESS_PROBE_INCORRECT_PORT);
        }
        boolean otherWay = asked.container().probes().stream()
                .anyMatch(other -> other.role() != probe.role()
                        && other.way() != probe.way()
                        && other.port().equals(probe.port()));
        if (WRONG_WAY.matcher(event.message()).find() || (otherWay && (!liveness || pod.ready()))) {
            return Optional.of(
                    liveness
                            ? ClusterFault.LIVENESS_PROBE_INCORRECT_PROTOCOL
                            : ClusterFault.READINESS_PROBE_INCORRECT_PROTOCOL);
        }
        if (liveness && probe.patienceSeconds() <= IMPATIENT_SECONDS) {
            return Optional.of(ClusterFault.LIVENESS_PROBE_INCORRECT_TIMING);
        }
        return otherWay ? Optional.of(ClusterFault.LIVENESS_PROBE_INCORRECT_PROTOCOL) : Optional.empty();
    }

    private static boolean isWrongPort(Asked asked) {
        String port = asked.probe().port();
        List<PodSpec.Port> ports = asked.container().ports();
        boolean listens = ports.stream()
                .anyMatch(each -> each.name().equals(port)
                        || Integer.toString(each.number()).equals(port));
        boolean told = asked.container().environment().entrySet().stream()
                .anyMatch(variable -> variable.getKey().endsWith("PORT")
                        && variable.getValue().equals(port));
        return !port.isEmpty() && !ports.isEmpty() && !listens && !told;
    }

    private void add(Group group, Pod pod, Event event, ClusterFault fault) {
        found.add(new ClusterFinding(
                fault,
                Look.service(group),
                group.id().namespace(),
                words(group.name(), fault),
                fault == ClusterFault.LIVENESS_PROBE_INCORRECT_TIMING
                        ? ClusterFinding.CONTRADICTED
                        : ClusterFinding.SAID,
                List.of(
                        Look.proof(event),
                        Look.proof(pod),
                        Proof.state(
                                "probes of " + group.name() + ": " + probes(pod.spec()) + "; ports "
                                        + ports(pod.spec()),
                                "kubectl get pod " + pod.id().option() + " -o yaml")),
                look.hit(group)));
    }

    private static String words(String name, ClusterFault fault) {
        return switch (fault) {
            case LIVENESS_PROBE_INCORRECT_PORT ->
                "The liveness probe of " + name + " asks a port nobody listens on, so it is restarted again and again";
            case READINESS_PROBE_INCORRECT_PORT ->
                "The readiness probe of " + name + " asks a port nobody listens on, so it gets no requests";
            case LIVENESS_PROBE_INCORRECT_PROTOCOL ->
                "The liveness probe of " + name + " speaks another protocol than its port, so it is restarted again and"
                        + " again";
            case READINESS_PROBE_INCORRECT_PROTOCOL ->
                "The readiness probe of " + name + " speaks another protocol than its port, so it gets no requests";
            default ->
                "The liveness probe of " + name + " gives it no time to start, so it is restarted again and again";
        };
    }

    private static String probes(PodSpec spec) {
        return String.join(
                ", ",
                spec.containers().stream()
                        .flatMap(container -> container.probes().stream())
                        .map(probe -> (probe.role() + " " + probe.way()).toLowerCase(java.util.Locale.ROOT) + " :"
                                + probe.port() + " after " + Math.round(probe.delaySeconds()) + " s, every "
                                + Math.round(probe.periodSeconds()) + " s, " + probe.failures() + " failures")
                        .toList());
    }

    private static List<Integer> ports(PodSpec spec) {
        return spec.containers().stream()
                .flatMap(container -> container.ports().stream())
                .map(PodSpec.Port::number)
                .toList();
    }
}
