package dev.vigil.analysis.traces;

import dev.vigil.analysis.stats.Robust;
import dev.vigil.analysis.traces.ConductWindow.Visited;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long things usually take: the median over stretches of time of what is the median in each. */
final class Pace {
    private static final double TIMES = 4;
    private static final double MORE_MILLIS = 50;

    private final Map<String, Double> usual = new HashMap<>();

    void learn(List<ConductWindow> windows) {
        Map<String, List<Double>> medians = new HashMap<>();
        for (ConductWindow window : windows) {
            Map<String, List<Double>> here = new HashMap<>();
            for (Visited visit : window.visits()) {
                note(here, visit.kind().toString(), visit.selfMillis());
                visit.transits().forEach((callee, millis) -> note(here, between(visit, callee), millis));
            }
            here.forEach((what, all) -> note(medians, what, median(all)));
        }
        medians.forEach((what, all) -> usual.put(what, median(all)));
    }

    boolean isSlow(Visited visit) {
        return isSlow(visit.kind().toString(), visit.selfMillis());
    }

    boolean isSlow(Visited visit, String callee, double millis) {
        return isSlow(between(visit, callee), millis);
    }

    private boolean isSlow(String what, double millis) {
        return millis > TIMES * usual.getOrDefault(what, millis) + MORE_MILLIS;
    }

    private static String between(Visited visit, String callee) {
        return visit.kind().service() + " to " + callee;
    }

    private static void note(Map<String, List<Double>> lists, String what, double value) {
        lists.computeIfAbsent(what, w -> new ArrayList<>()).add(value);
    }

    private static double median(List<Double> values) {
        return Robust.median(values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
