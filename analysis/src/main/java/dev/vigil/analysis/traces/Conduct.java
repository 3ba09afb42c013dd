package dev.vigil.analysis.traces;

import dev.vigil.analysis.traces.ConductWindow.Visited;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How requests usually run, and which ran otherwise: each request as one service saw it, with the steps it took there (spans,
 * calls, lines of its log), held against the same kind of request in other stretches of time. A step that is missing, or that
 * is hardly ever there, speaks against the deepest service in which a request strayed: what its callers then did amiss came
 * from there. The idea is Nezha's (Yu et al., FSE 2023), with single steps in place of mined pairs.
 *
 * <p>The other stretches may have faults of their own. So of each step the stretches that are most like the fault are left
 * out, up to a named share of them.
 */
public final class Conduct {
    /** This share of the other stretches may be ill as well. */
    static final double ILL_SHARE = 0.1;
    /** What happens more often than this, as a negative logarithm, is nothing strange. */
    private static final double STRANGE = 3.5;

    private static final double EACH = 0.5;
    private static final int MIN_VISITS = 10;

    private final Map<ConductWindow.Kind, Set<Integer>> steps = new HashMap<>();
    private final List<ConductWindow> windows = new ArrayList<>();
    private final Names names = new Names();
    private final Pace pace = new Pace();

    /** Opens a stretch of time. */
    public ConductWindow window() {
        var window = new ConductWindow(names);
        windows.add(window);
        return window;
    }

    /** How much speaks against each service in one stretch of time, held against all others. */
    public Map<String, Double> strangeness(ConductWindow window) {
        prepare();
        return new Look(window).strangeness();
    }

    /** Learns every stretch once; after that none is opened any more. */
    private void prepare() {
        if (!steps.isEmpty()) {
            return;
        }
        windows.forEach(ConductWindow::join);
        pace.learn(windows);
        for (ConductWindow window : windows) {
            window.count(pace);
            window.kinds()
                    .forEach(kind ->
                            steps.computeIfAbsent(kind, k -> new HashSet<>()).addAll(window.steps(kind)));
        }
    }

    /** One stretch of time, held against all others. */
    private final class Look {
        private final ConductWindow window;
        private final Map<String, Double> surprises = new HashMap<>();
        private final Map<String, Double> strange = new TreeMap<>();
        private final double[] worst;

        Look(ConductWindow window) {
            this.window = window;
            worst = window.visits().stream().mapToDouble(this::surprise).toArray();
        }

        Map<String, Double> strangeness() {
            for (Visited visit : window.visits()) {
                double surprise = worst[visit.number()];
                if (surprise > STRANGE && !isStrangeBelow(visit)) {
                    charge(visit.kind().service(), surprise - STRANGE + EACH);
                }
                slowness(visit);
            }
            return strange;
        }

        private void charge(String service, double amount) {
            strange.merge(service, amount, Double::sum);
        }

        private double surprise(Visited visit) {
            double most = 0;
            for (int step : steps.getOrDefault(visit.kind(), Set.of())) {
                if (!ConductWindow.isPace(names.text(step))) {
                    most = Math.max(
                            most, surprise(visit.kind(), step, visit.steps().contains(step)));
                }
            }
            return most;
        }

        private void slowness(Visited visit) {
            for (int step : visit.steps()) {
                String name = names.text(step);
                double surprise = ConductWindow.isPace(name) ? surprise(visit.kind(), step, true) - STRANGE : 0;
                if (surprise > 0) {
                    String callee = ConductWindow.calleeOf(name);
                    // What passes between two may be held up at either end.
                    double share = callee.isEmpty() ? surprise + EACH : (surprise + EACH) / 2;
                    charge(visit.kind().service(), share);
                    if (!callee.isEmpty()) {
                        charge(callee, share);
                    }
                }
            }
        }

        private double surprise(ConductWindow.Kind kind, int step, boolean taken) {
            return surprises.computeIfAbsent(kind + "\n" + step + taken, key -> unlikelihood(kind, step, taken));
        }

        /** How unlikely it is that a request of this kind takes a step, or leaves it out, going by the other stretches. */
        private double unlikelihood(ConductWindow.Kind kind, int step, boolean taken) {
            List<double[]> others = new ArrayList<>();
            for (ConductWindow other : windows) {
                int visits = other.visits(kind);
                if (!other.equals(window) && visits > 0) {
                    int with = other.visits(kind, step);
                    others.add(new double[] {taken ? with : visits - with, visits});
                }
            }
            others.sort((a, b) -> Double.compare(a[0] / a[1], b[0] / b[1]));
            int kept = others.size() - (int) Math.ceil(ILL_SHARE * others.size());
            double like = 0;
            double all = 0;
            for (double[] other : others.subList(0, Math.max(0, kept))) {
                like += other[0];
                all += other[1];
            }
            return all < MIN_VISITS ? 0 : -Math.log((like + 0.5) / (all + 1));
        }

        private boolean isStrangeBelow(Visited visit) {
            for (Visited below : visit.below()) {
                if (worst[below.number()] > STRANGE || isStrangeBelow(below)) {
                    return true;
                }
            }
            return false;
        }
    }
}
