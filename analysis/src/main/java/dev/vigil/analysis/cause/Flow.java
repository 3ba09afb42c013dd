package dev.vigil.analysis.cause;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Lets the weight of symptoms run to their causes: each place hands on what others explain and keeps the rest. The idea of a
 * random walk over anomalous calls (MonitorRank, Kim et al. 2013; MicroRCA, Wu et al. 2020), with measured shares in place
 * of correlations.
 */
final class Flow {
    private static final int MAX_STEPS = 12;
    private static final double NEGLIGIBLE = 1e-4;

    private final Map<String, Map<String, Double>> blame;
    private final Map<String, Double> kept = new TreeMap<>();
    private final Map<String, Map<String, Double>> sources = new TreeMap<>();

    Flow(Map<String, Map<String, Double>> blame) {
        this.blame = blame;
    }

    /** Lets the harm of one place run. */
    void add(String place, double harm) {
        Map<String, Double> here = new TreeMap<>(Map.of(place, harm));
        for (int step = 0; step < MAX_STEPS && !here.isEmpty(); step++) {
            boolean last = step == MAX_STEPS - 1;
            Map<String, Double> next = new TreeMap<>();
            here.forEach((at, amount) -> pass(place, at, amount, last, next));
            here = next;
        }
    }

    /** What stayed where. */
    Map<String, Double> kept() {
        return kept;
    }

    /** Whose harm stayed there, and how much of it. */
    Map<String, Double> sources(String place) {
        return sources.getOrDefault(place, Map.of());
    }

    Set<String> places() {
        return new TreeSet<>(kept.keySet());
    }

    private void pass(String source, String at, double amount, boolean last, Map<String, Double> next) {
        Map<String, Double> shares = blame.getOrDefault(at, Map.of("", 1.0));
        shares.forEach((target, share) -> {
            double part = amount * share;
            if (target.isEmpty() || last) {
                kept.merge(at, part, Double::sum);
                sources.computeIfAbsent(at, p -> new TreeMap<>()).merge(source, part, Double::sum);
            } else if (part > NEGLIGIBLE) {
                next.merge(target, part, Double::sum);
            }
        });
    }
}
