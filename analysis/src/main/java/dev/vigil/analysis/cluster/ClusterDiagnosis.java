package dev.vigil.analysis.cluster;

import dev.vigil.analysis.metrics.LevelStep;
import dev.vigil.api.cluster.ClusterState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Applies every rule to the state of a cluster. */
public final class ClusterDiagnosis {
    /** Contradictions beyond this many are left out, the least certain first. */
    public static final int MAX_FINDINGS = 20;

    private ClusterDiagnosis() {}

    /**
     * What contradicts itself, the most certain first; nothing in a cluster that is as it should be.
     *
     * @param steps of the levels of metrics
     * @param logs finds a line of a service in which a pattern occurs
     */
    public static List<ClusterFinding> of(
            ClusterState state, List<LevelStep> steps, BiFunction<String, Pattern, Optional<String>> logs) {
        var look = new Look(state, logs::apply);
        List<ClusterFinding> found = new ArrayList<>();
        found.addAll(new MachineRules(look).findings());
        found.addAll(new AdmissionRules(look).findings());
        found.addAll(new StorageRules(look).findings());
        found.addAll(new SchedulingRules(look).findings());
        found.addAll(new StartupRules(look).findings());
        found.addAll(new ProbeRules(look).findings());
        found.addAll(new RoutingRules(look).findings());
        found.addAll(new PerformanceRules(look, steps).findings());
        return found.stream()
                .sorted(Comparator.comparingDouble(ClusterFinding::confidence)
                        .reversed()
                        .thenComparing(finding -> finding.fault())
                        .thenComparing(ClusterFinding::name)
                        .thenComparing(ClusterFinding::cause))
                .filter(first(found.size()))
                .limit(MAX_FINDINGS)
                .toList();
    }

    /** Whether everything that is to run does, as far as the state tells; absent when it tells of nothing that runs. */
    public static Optional<Boolean> isWell(ClusterState state) {
        var look = new Look(state, Look.LogLines.NONE);
        return look.groups().isEmpty()
                ? Optional.empty()
                : Optional.of(look.troubled().isEmpty());
    }

    /** The same fault of the same thing once. */
    private static java.util.function.Predicate<ClusterFinding> first(int size) {
        var seen = new java.util.HashSet<String>(size);
        return finding -> seen.add(finding.fault() + " " + finding.object());
    }
}
