package dev.vigil.analysis.cause;

import dev.vigil.analysis.metrics.MetricChange;
import dev.vigil.analysis.metrics.Resource;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Machines that have no processor time left, and who of those that run there takes it from the others. */
final class Machines {
    /** Of all its processor time. */
    private static final double CROWDED = 0.85;

    private final Map<String, String> hogs = new TreeMap<>();
    private final Map<String, Set<String>> tenants;

    Machines(Signs signs) {
        tenants = signs.machines();
        tenants.keySet().stream()
                .filter(machine -> signs.clues().stream()
                        .anyMatch(
                                clue -> clue instanceof Clue.Measure(var change, var _) && isCrowded(change, machine)))
                .forEach(machine -> hog(machine, signs).ifPresent(hog -> hogs.put(machine, hog)));
    }

    private static boolean isCrowded(MetricChange change, String machine) {
        return change.service().equals(machine)
                && change.resource() == Resource.CPU
                && change.isBad()
                && change.whole() > 0
                && change.now() >= CROWDED * change.whole();
    }

    /** Whose processes there took up most. */
    private static Optional<String> hog(String machine, Signs signs) {
        return signs.clues().stream()
                .filter(clue -> clue instanceof Clue.Measure(var change, var _)
                        && change.resource() == Resource.CPU
                        && change.isBad()
                        && change.labels().containsValue(machine)
                        && !change.service().equals(machine))
                .map(clue -> ((Clue.Measure) clue).change())
                .max(Comparator.comparingDouble((MetricChange change) -> change.now() - change.usual())
                        .thenComparing(MetricChange::service))
                .map(MetricChange::service);
    }

    /** Who takes all processors of a machine. */
    Optional<String> hog(String machine) {
        return Optional.ofNullable(hogs.get(machine));
    }

    /** The crowded machine that a service has to share with whoever takes it all. */
    Optional<String> sharedBy(String service) {
        return hogs.entrySet().stream()
                .filter(entry -> !entry.getValue().equals(service)
                        && tenants.getOrDefault(entry.getKey(), Set.of()).contains(service))
                .map(Map.Entry::getKey)
                .findFirst();
    }
}
