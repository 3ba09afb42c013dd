package dev.vigil.bench.signals;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compares two groupings of lines. A line is right when the lines of its group are exactly those of its true group (grouping
 * accuracy; Zhu et al., Tools and Benchmarks for Automated Log Parsing, ICSE-SEIP 2019).
 */
final class Grouping {
    private final List<String> truth;
    private final Map<String, Set<Integer>> trueGroups = new TreeMap<>();
    private final Map<String, Set<Integer>> saidGroups = new TreeMap<>();
    private final List<String> said;

    Grouping(List<String> truth, List<String> said) {
        this.truth = truth;
        this.said = said;
        for (int line = 0; line < truth.size(); line++) {
            trueGroups.computeIfAbsent(truth.get(line), t -> new TreeSet<>()).add(line);
            saidGroups.computeIfAbsent(said(line), s -> new TreeSet<>()).add(line);
        }
    }

    double accuracy() {
        int right = saidGroups.values().stream()
                .filter(this::isRight)
                .mapToInt(Set::size)
                .sum();
        return truth.isEmpty() ? 0 : (double) right / truth.size();
    }

    /** The true groups that were not found, the largest first. */
    List<String> misses() {
        List<Map.Entry<String, Set<Integer>>> missed = new ArrayList<>();
        trueGroups.entrySet().stream()
                .filter(group -> !group.getValue()
                        .equals(saidGroups.get(said(group.getValue().iterator().next()))))
                .forEach(missed::add);
        missed.sort(Comparator.comparingInt(group -> -group.getValue().size()));
        return missed.stream()
                .map(group -> group.getValue().size() + " lines \"" + group.getKey() + "\" said to be \""
                        + said(group.getValue().iterator().next()) + "\"")
                .toList();
    }

    private boolean isRight(Set<Integer> group) {
        return group.equals(trueGroups.get(truth.get(group.iterator().next())));
    }

    private String said(int line) {
        return line < said.size() ? said.get(line) : "";
    }
}
