package dev.vigil.analysis.cluster;

import dev.vigil.analysis.cluster.ClusterFinding.Proof;
import dev.vigil.analysis.metrics.Meaning;
import dev.vigil.analysis.metrics.MetricChange;
import dev.vigil.analysis.metrics.Resource;
import dev.vigil.api.CommandLine;
import dev.vigil.api.cluster.Node;
import dev.vigil.api.cluster.Pod;
import dev.vigil.api.diagnosis.CauseObject;
import dev.vigil.api.diagnosis.ClusterFault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Why requests are slow in a cluster in which everything runs: nodes whose packets are lost, pods that are held back by their
 * limit of processor time, and, when neither shows, the network of the pod or node where the slowness begins.
 */
final class PerformanceRules {
    private static final Pattern LOST = Pattern.compile("retrans|packet.?loss|packets.?lost");
    private static final Pattern THROTTLED = Pattern.compile("throttl|cfs");
    /** Requests that take less than this many times as long are not slow enough to ask why. */
    private static final double SLOW = 2;
    /** The worst node loses at least this many times as many as the next. */
    private static final double STANDS_OUT = 3;

    private static final double LEAST_LOST = 0.3;
    private static final double BUSY = 3;
    /** What is left when nothing else explains slowness is a guess. */
    private static final double LEFT_OVER = 0.5;

    private final Look look;
    private final List<MetricChange> changes;
    private final Set<String> nodes = new TreeSet<>();

    PerformanceRules(Look look, List<MetricChange> changes) {
        this.look = look;
        this.changes = changes.stream().filter(MetricChange::isUp).toList();
        look.state().nodes().stream().map(Node::name).forEach(nodes::add);
    }

    List<ClusterFinding> findings() {
        Map<String, MetricChange> slow =
                worst(change -> change.meaning() == Meaning.LATENCY && change.factor() >= SLOW);
        slow.keySet().removeAll(nodes);
        if (slow.isEmpty() || !look.troubled().isEmpty()) {
            return List.of();
        }
        return lossy(slow).or(() -> busy(slow)).or(() -> far(slow)).stream().toList();
    }

    private Map<String, MetricChange> worst(java.util.function.Predicate<MetricChange> which) {
        Map<String, MetricChange> worst = new TreeMap<>();
        changes.stream()
                .filter(which)
                .forEach(change -> worst.merge(change.service(), change, (a, b) -> a.factor() >= b.factor() ? a : b));
        return worst;
    }

    private Optional<ClusterFinding> lossy(Map<String, MetricChange> slow) {
        List<MetricChange> losing = changes.stream()
                .filter(change -> nodes.contains(change.service()))
                .filter(change ->
                        LOST.matcher(change.metric().toLowerCase(Locale.ROOT)).find())
                .sorted(Comparator.comparingDouble(MetricChange::now).reversed())
                .toList();
        if (losing.isEmpty() || losing.getFirst().now() < LEAST_LOST) {
            return Optional.empty();
        }
        MetricChange first = losing.getFirst();
        boolean standsOut =
                losing.size() == 1 || first.now() >= STANDS_OUT * losing.get(1).now();
        return Optional.of(finding(
                ClusterFault.NODE_NETWORK_PACKET_LOSS,
                new CauseObject(CauseObject.Kind.NODE, first.service()),
                "The network of " + first.service() + " loses packets, so that requests of what runs there are slow",
                standsOut ? ClusterFinding.CONTRADICTED : ClusterFinding.LIKELY,
                List.of(proof(first), proof(slow.values().iterator().next())),
                on(first.service())));
    }

    private Optional<ClusterFinding> busy(Map<String, MetricChange> slow) {
        Map<String, MetricChange> throttled = worst(change ->
                THROTTLED.matcher(change.metric().toLowerCase(Locale.ROOT)).find());
        Map<String, MetricChange> used = worst(change ->
                change.resource() == Resource.CPU && change.meaning() == Meaning.USAGE && change.factor() >= BUSY);
        Map<String, MetricChange> candidates = new TreeMap<>(throttled);
        candidates.keySet().retainAll(used.keySet());
        if (candidates.isEmpty()) {
            candidates.putAll(throttled.isEmpty() ? used : throttled);
        }
        candidates.keySet().removeAll(nodes);
        candidates
                .keySet()
                .removeIf(service -> !slow.containsKey(service)
                        && slow.keySet().stream().noneMatch(caller -> calls(caller, service)));
        return candidates.values().stream()
                .max(Comparator.comparingDouble(MetricChange::now).thenComparing(MetricChange::service))
                .map(change -> finding(
                        ClusterFault.POD_CPU_OVERLOAD,
                        new CauseObject(CauseObject.Kind.SERVICE, change.service()),
                        change.service() + " needs more processor time than it may have",
                        throttled.containsKey(change.service()) ? ClusterFinding.CONTRADICTED : ClusterFinding.LIKELY,
                        proofs(change, slow),
                        hit(change.service())));
    }

    /** Slow, not busy, and nobody it calls is slow: the way to it is long. */
    private Optional<ClusterFinding> far(Map<String, MetricChange> slow) {
        List<MetricChange> deepest = slow.values().stream()
                .filter(change -> slow.keySet().stream().noneMatch(callee -> calls(change.service(), callee)))
                .filter(change ->
                        look.groups().stream().anyMatch(group -> group.name().equals(change.service())))
                .sorted(Comparator.comparingDouble(MetricChange::now).reversed())
                .toList();
        if (deepest.isEmpty() || !isProcessorKnown()) {
            return Optional.empty();
        }
        MetricChange first = deepest.getFirst();
        List<MetricChange> alike = deepest.stream()
                .filter(change -> change.now() * STANDS_OUT >= first.now())
                .toList();
        Set<String> places = new TreeSet<>();
        alike.forEach(change -> places.addAll(places(change.service())));
        boolean ofNode = alike.size() > 1 && places.size() == 1;
        var object = ofNode
                ? new CauseObject(CauseObject.Kind.NODE, places.iterator().next())
                : new CauseObject(CauseObject.Kind.SERVICE, first.service());
        return Optional.of(finding(
                ofNode ? ClusterFault.NODE_NETWORK_DELAY : ClusterFault.POD_NETWORK_DELAY,
                object,
                "Packets from and to " + object.name()
                        + " take long: requests are slow where nobody is busy, and nobody" + " who is called is slow",
                LEFT_OVER + (ofNode ? 0 : 0.1),
                alike.stream().map(PerformanceRules::proof).toList(),
                ofNode ? on(object.name()) : hit(first.service())));
    }

    /** Only who knows how busy things are can say that nobody is. */
    private boolean isProcessorKnown() {
        return !look.groups().isEmpty();
    }

    private boolean calls(String caller, String callee) {
        return !caller.equals(callee)
                && look.groups().stream()
                        .filter(group -> group.name().equals(caller))
                        .anyMatch(group -> look.addresses(group).stream()
                                .anyMatch(address -> address.service().equals(callee)));
    }

    private Set<String> places(String service) {
        Set<String> places = new TreeSet<>();
        look.state().pods().stream()
                .filter(pod -> pod.workload().equals(service))
                .map(Pod::node)
                .forEach(places::add);
        return places;
    }

    private List<String> on(String node) {
        Set<String> services = new TreeSet<>();
        look.state().pods().stream()
                .filter(pod -> pod.node().equals(node))
                .map(Pod::workload)
                .forEach(services::add);
        return List.copyOf(services);
    }

    private List<String> hit(String service) {
        List<String> hit = new ArrayList<>(List.of(service));
        look.groups().stream()
                .map(Group::name)
                .filter(caller -> calls(caller, service))
                .forEach(hit::add);
        return hit;
    }

    private static List<Proof> proofs(MetricChange change, Map<String, MetricChange> slow) {
        List<Proof> proofs = new ArrayList<>(List.of(proof(change)));
        Optional.ofNullable(slow.get(change.service()))
                .map(PerformanceRules::proof)
                .ifPresent(proofs::add);
        return proofs;
    }

    private static Proof proof(MetricChange change) {
        return Proof.state(
                String.format(
                        Locale.ROOT,
                        "%s of %s rose from %.4g to %.4g",
                        change.metric(),
                        change.service(),
                        change.usual(),
                        change.now()),
                CommandLine.of("metrics")
                        .word(change.service())
                        .word(change.metric())
                        .toString());
    }

    private static ClusterFinding finding(
            ClusterFault fault,
            CauseObject object,
            String cause,
            double confidence,
            List<Proof> proofs,
            List<String> hit) {
        return new ClusterFinding(fault, object, "", cause, confidence, proofs, hit);
    }
}
