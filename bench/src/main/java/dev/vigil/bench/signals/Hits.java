package dev.vigil.bench.signals;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often the truth is among the first so many of a ranking, by system and over all. */
final class Hits {
    private final Map<String, int[]> ranks = new TreeMap<>();
    private final int deepest;

    /** @param deepest ranks beyond this one count as misses */
    Hits(int deepest) {
        this.deepest = deepest;
    }

    /** Notes where the truth stands; a negative index when it is missing. */
    void note(String system, int index) {
        int[] counts = ranks.computeIfAbsent(system, s -> new int[deepest + 1]);
        counts[index >= 0 && index < deepest ? index : deepest]++;
    }

    void note(String system, List<String> ranking, String truth) {
        note(system, ranking.indexOf(truth));
    }

    int n() {
        return ranks.values().stream().mapToInt(Hits::sum).sum();
    }

    /** The share of cases whose truth is among the first {@code k}. */
    double top(int k) {
        int hits = ranks.values().stream().mapToInt(counts -> within(counts, k)).sum();
        return n() == 0 ? 0 : (double) hits / n();
    }

    /** The mean of the shares for 1 to {@code k}. */
    double average(int k) {
        double sum = 0;
        for (int i = 1; i <= k; i++) {
            sum += top(i);
        }
        return sum / k;
    }

    Map<String, Double> topBySystem(int k) {
        Map<String, Double> shares = new TreeMap<>();
        ranks.forEach((system, counts) -> shares.put(system, (double) within(counts, k) / sum(counts)));
        return shares;
    }

    private static int within(int[] counts, int k) {
        int hits = 0;
        for (int i = 0; i < Math.min(k, counts.length - 1); i++) {
            hits += counts[i];
        }
        return hits;
    }

    private static int sum(int[] counts) {
        int sum = 0;
        for (int count : counts) {
            sum += count;
        }
        return sum;
    }
}
