package dev.vigil.bench.signals;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Puts what speaks against services into one order. */
final class Rankings {
    private Rankings() {}

    /** Who has no processor time left comes before all that only runs otherwise: that explains it. */
    static List<String> of(Map<String, Double> strange, Set<String> exhausted) {
        double most =
                strange.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
        Map<String, Double> all = new TreeMap<>(strange);
        exhausted.forEach(service -> all.merge(service, most + 1, Double::sum));
        return all.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList();
    }
}
