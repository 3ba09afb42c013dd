package dev.vigil.analysis.cluster;

import dev.vigil.analysis.cluster.ClusterFinding.Proof;
import dev.vigil.analysis.metrics.LevelStep;
import dev.vigil.analysis.metrics.Meaning;
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
import java.util.stream.Stream;

/**
 * Why requests are slow in a cluster in which everything runs: nodes whose packets are lost, pods that are held back by their
 * limit of processor time, and, when neither shows, the network of the pod or node where the slowness begins.
 */
final class PerformanceRules {
    private static final Pattern LOST = Pattern.compile("retrans|packet.?loss|packets.?lost");
    private static final Pattern THROTTLED = Pattern.compile("throttl|cfs");
    /** Requests that take less than this many times as long are not slow enough to ask why. */
    private static final double SLOW = 2;
    /** Slowness that is less than this part of the worst in the system is somebody else's echo. */
    private static final double FAINT = 0.03;
    /** Who is called explains a caller's slowness when its own is at least this part of that. */
    private static final double EXPLAINS = 0.1;
    /** So much less of all requests going well is a failure. */
    private static final double FAILING = 0.1;
    /** Lost segments in a second; a few are everyday life. */
    private static final double LEAST_LOST = 1;

    private static final double STANDS_OUT = 3;
    private static final double BUSY = 2;
    /** So much of its limit of processor time makes a container wait. */
    private static final double GOOD_PART = 0.35;
    /** Use beyond so many limits is told in another unit. */
    private static final double OTHER_UNIT = 3;
    /** What is left when nothing else explains slowness is a guess. */
    private static final double LEFT_OVER = 0.6;

    private final Look look;
    private final List<LevelStep> steps;
    private final Set<String> nodes = new TreeSet<>();

    PerformanceRules(Look look, List<LevelStep> steps) {
        this.look = look;
        this.steps = steps;
        look.state().nodes().stream().map(Node::name).forEach(nodes::add);
    }

    List<ClusterFinding> findings() {
        Map<String, LevelStep> suffering = suffering();
        boolean well =
                look.groups().stream().noneMatch(group -> group.workload().isPresent() && group.lacksPods());
        if (suffering.isEmpty() || !well) {
            return List.of();
        }
        return lossy().or(() -> busy(suffering)).or(() -> far(suffering)).stream()
                .toList();
    }

    /** Services whose requests take long or fail, each with its worst sign. */
    private Map<String, LevelStep> suffering() {
        List<LevelStep> slow = steps.stream()
                .filter(step -> isService(step) && step.meaning() == Meaning.LATENCY && step.factor() >= SLOW)
                .toList();
        double worst = slow.stream().mapToDouble(LevelStep::rise).max().orElse(0);
        Map<String, LevelStep> suffering = new TreeMap<>();
        slow.stream()
                .filter(step -> step.rise() >= FAINT * worst)
                .forEach(step -> suffering.merge(step.service(), step, (a, b) -> a.rise() >= b.rise() ? a : b));
        steps.stream()
                .filter(step -> isService(step) && isFailing(step))
                .forEach(step -> suffering.putIfAbsent(step.service(), step));
        return suffering;
    }

    private boolean isService(LevelStep step) {
        return look.groups().stream().anyMatch(group -> group.name().equals(step.service()));
    }

    private static boolean isFailing(LevelStep step) {
        return step.meaning() == Meaning.SUCCESS && step.rise() <= -FAILING * Math.max(step.before(), FAILING);
    }

    private Optional<ClusterFinding> lossy() {
        List<LevelStep> losing = steps.stream()
                .filter(step -> nodes.contains(step.service()))
                .filter(step ->
                        LOST.matcher(step.metric().toLowerCase(Locale.ROOT)).find())
                .filter(step -> step.after() >= LEAST_LOST && step.factor() >= STANDS_OUT)
                .sorted(Comparator.comparingDouble(LevelStep::rise).reversed())
                .toList();
        if (losing.isEmpty()) {
            return Optional.empty();
        }
        LevelStep first = losing.getFirst();
        boolean standsOut =
                losing.size() == 1 || first.rise() >= STANDS_OUT * losing.get(1).rise();
        return Optional.of(finding(
                ClusterFault.NODE_NETWORK_PACKET_LOSS,
                new CauseObject(CauseObject.Kind.NODE, first.service()),
                "The network of " + first.service() + " loses packets, so that requests of what runs there are slow",
                standsOut ? ClusterFinding.CONTRADICTED : ClusterFinding.LIKELY,
                losing.stream().map(PerformanceRules::proof).toList(),
                on(first.service())));
    }

    private Optional<ClusterFinding> busy(Map<String, LevelStep> suffering) {
        return steps.stream()
                .filter(step -> isService(step) && step.resource() == Resource.CPU && step.factor() >= BUSY)
                .filter(step -> !isThrottling(step) && isNearLimit(step))
                .filter(step -> suffering.containsKey(step.service())
                        || suffering.keySet().stream().anyMatch(caller -> calls(caller, step.service())))
                .max(Comparator.comparing(
                                (LevelStep step) -> throttling(step.service()).isPresent())
                        .thenComparingDouble(LevelStep::rise)
                        .thenComparing(LevelStep::service))
                .map(step -> finding(
                        ClusterFault.POD_CPU_OVERLOAD,
                        new CauseObject(CauseObject.Kind.SERVICE, step.service()),
                        step.service() + " needs more processor time than it may have",
                        throttling(step.service()).isPresent() ? ClusterFinding.CONTRADICTED : ClusterFinding.LIKELY,
                        Stream.of(Optional.of(step), throttling(step.service()), own(suffering, step))
                                .flatMap(Optional::stream)
                                .distinct()
                                .map(PerformanceRules::proof)
                                .toList(),
                        hit(step.service())));
    }

    private static Optional<LevelStep> own(Map<String, LevelStep> suffering, LevelStep step) {
        return Optional.ofNullable(suffering.get(step.service()));
    }

    private Optional<LevelStep> throttling(String service) {
        return steps.stream()
                .filter(step -> step.service().equals(service) && isThrottling(step) && step.factor() >= BUSY)
                .findFirst();
    }

    /**
     * Whether it uses a good part of what its least container may; where no limit is known, or the use is told in another
     * unit, that counts as yes.
     */
    private boolean isNearLimit(LevelStep step) {
        double limit = look.groups().stream()
                .filter(group -> group.name().equals(step.service()))
                .flatMap(group -> group.spec().stream())
                .flatMap(spec -> spec.containers().stream())
                .mapToDouble(container -> container.limits().getOrDefault("cpu", 0.0))
                .filter(most -> most > 0)
                .min()
                .orElse(0);
        boolean otherUnit = step.after() > OTHER_UNIT * limit;
        return step.meaning() == Meaning.USAGE && (limit == 0 || otherUnit || step.after() >= GOOD_PART * limit);
    }

    private static boolean isThrottling(LevelStep step) {
        return THROTTLED.matcher(step.metric().toLowerCase(Locale.ROOT)).find();
    }

    /** Slow, not busy, and nobody it calls is slow: the way to it is long. */
    private Optional<ClusterFinding> far(Map<String, LevelStep> suffering) {
        List<LevelStep> deepest = suffering.values().stream()
                .filter(step -> suffering.values().stream().noneMatch(callee -> explains(callee, step)))
                .sorted(Comparator.comparing(PerformanceRules::isFailing)
                        .thenComparingDouble(step -> Math.abs(step.rise()))
                        .reversed())
                .toList();
        if (deepest.isEmpty()) {
            return Optional.empty();
        }
        LevelStep first = deepest.getFirst();
        List<LevelStep> alike = deepest.stream()
                .filter(step -> step.meaning() == first.meaning() && step.rise() * STANDS_OUT >= first.rise())
                .toList();
        Set<String> places = new TreeSet<>();
        alike.forEach(step -> places.addAll(places(step.service())));
        boolean ofNode = alike.size() > 1 && places.size() == 1;
        var object = ofNode
                ? new CauseObject(CauseObject.Kind.NODE, places.iterator().next())
                : new CauseObject(CauseObject.Kind.SERVICE, first.service());
        return Optional.of(finding(
                ofNode ? ClusterFault.NODE_NETWORK_DELAY : ClusterFault.POD_NETWORK_DELAY,
                object,
                "Packets from and to " + object.name()
                        + " take long: requests are slow where nobody is busy, and nobody" + " who is called is slow",
                LEFT_OVER,
                alike.stream().map(PerformanceRules::proof).toList(),
                ofNode ? on(object.name()) : hit(first.service())));
    }

    private boolean explains(LevelStep callee, LevelStep caller) {
        return calls(caller.service(), callee.service())
                && (isFailing(callee) || isFailing(caller) || callee.rise() >= EXPLAINS * caller.rise());
    }

    private boolean calls(String caller, String callee) {
        return !caller.equals(callee)
                && look.groups().stream()
                        .filter(group -> group.name().equals(caller))
                        .flatMap(group -> look.addresses(group).stream())
                        .anyMatch(address -> address.service().equals(callee));
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

    private static Proof proof(LevelStep step) {
        return Proof.state(
                String.format(
                        Locale.ROOT,
                        "%s of %s went from %.4g to %.4g",
                        step.metric(),
                        step.service(),
                        step.before(),
                        step.after()),
                CommandLine.of("metrics")
                        .word(step.service())
                        .word(step.metric())
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
