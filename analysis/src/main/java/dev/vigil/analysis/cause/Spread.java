package dev.vigil.analysis.cause;

import dev.vigil.analysis.stats.Robust;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Finds the cause of trouble from metrics and a known call graph, without traces. Failures and seconds of waiting add up along
 * calls: what a callee has too much of, its callers have too much of in the same rows. So each place keeps what none of its
 * callees shows at the same time, and counts by how much of the trouble at the entrances it goes along with.
 *
 * <p>Nothing is wrong unless more is seen than the quiet time itself ever shows (after the idea of attributing a target's
 * change to the parts it is made of: Budhathoki et al., ICML 2022; with sums in place of a learned model).
 */
public final class Spread {
    /** What is usual goes up to here. */
    private static final double USUAL = 0.9;
    /** The level of a window is that of its better rows. */
    private static final double BETTER = 0.25;

    private static final double MIDDLE = 0.5;

    private static final double FEWEST_FAILURES = 2;
    private static final double LEAST_WAITING = 0.2;
    private static final double WAITING_SHARE = 0.05;
    /** Of somebody who was never seen in quiet times, this share may be usual. */
    private static final double UNKNOWN_SHARE = 0.5;

    private static final double LEAST_SCORE = 1.5;
    private static final double SELDOM = 0.95;
    private static final double CLEARLY = 1.25;
    private static final int MIN_ROWS = 3;

    private final Map<String, Set<String>> calls;
    private final Map<String, Load> quiet;
    private final List<String> entrances;
    private final Map<Setting, Quietness> known = new HashMap<>();
    private final Map<String, Double> levels = new HashMap<>();

    /** How a window is looked at. */
    private record Setting(Level level, int rows) {}

    /**
     * What is usual in quiet times.
     *
     * @param usual how much excess each place has
     * @param bar more than this is hardly ever seen
     */
    private record Quietness(Map<Suspect.Kind, Map<String, Double>> usual, double bar) {}

    /** What a place has too much of, row by row, and how much of that is usual in as many rows. */
    private static final class Excess {
        private final double[] rows;
        private final double usual;

        Excess(double[] rows, double usual) {
            this.rows = rows;
            this.usual = usual;
        }

        double[] rows() {
            return rows;
        }

        double sum() {
            double sum = 0;
            for (double row : rows) {
                sum += row;
            }
            return sum;
        }

        double surprise() {
            return sum() / usual;
        }
    }

    /**
     * @param calls the callees of each caller
     * @param quiet the load of each place in a time without trouble
     */
    public Spread(Map<String, Set<String>> calls, Map<String, Load> quiet) {
        this.calls = new TreeMap<>();
        calls.forEach((caller, callees) -> this.calls.put(caller, new TreeSet<>(callees)));
        this.quiet = new TreeMap<>(quiet);
        var called = new TreeSet<String>();
        calls.forEach((caller, callees) ->
                callees.stream().filter(callee -> !callee.equals(caller)).forEach(called::add));
        entrances = this.calls.keySet().stream()
                .filter(caller -> !called.contains(caller))
                .sorted()
                .toList();
    }

    /** Who explains the trouble, the likeliest first; nobody when there is none. */
    public List<Suspect> suspects(Map<String, Load> now) {
        int rows = now.values().stream().mapToInt(Load::rows).max().orElse(0);
        if (rows < MIN_ROWS) {
            return List.of();
        }
        List<Suspect> clearest = List.of();
        double most = 1;
        for (Level level : Level.values()) {
            Quietness quietness = known.computeIfAbsent(new Setting(level, rows), this::quietness);
            List<Suspect> ranking = ranking(now, quietness.usual, level);
            double clearness = ranking.isEmpty() ? 0 : ranking.getFirst().score() / quietness.bar;
            if (clearness >= most) {
                clearest = ranking;
                most = clearness;
            }
        }
        return clearest;
    }

    /** What a window is held against. */
    private enum Level {
        /** Its own better rows: trouble that began within it. */
        WITHIN,
        /** The quiet time: trouble that fills it. */
        BEFORE
    }

    private Quietness quietness(Setting setting) {
        Map<Suspect.Kind, Map<String, Double>> usual = new HashMap<>();
        for (Suspect.Kind kind : Suspect.Kind.values()) {
            Map<String, Double> byPlace = new TreeMap<>();
            quiet.forEach((place, load) -> byPlace.put(place, usual(place, load, kind, setting)));
            usual.put(kind, byPlace);
        }
        return new Quietness(usual, bar(setting, usual));
    }

    private double bar(Setting setting, Map<Suspect.Kind, Map<String, Double>> usual) {
        int quietRows = quiet.values().stream().mapToInt(Load::rows).max().orElse(0);
        List<Double> scores = new ArrayList<>();
        for (int from = 0; from + setting.rows <= quietRows; from += setting.rows) {
            Map<String, Load> window = new TreeMap<>();
            for (Map.Entry<String, Load> place : quiet.entrySet()) {
                window.put(place.getKey(), place.getValue().between(from, from + setting.rows));
            }
            List<Suspect> ranking = ranking(window, usual, setting.level);
            scores.add(ranking.isEmpty() ? 0 : ranking.getFirst().score());
        }
        double[] all = scores.stream().mapToDouble(Double::doubleValue).toArray();
        return all.length == 0 ? LEAST_SCORE : Math.max(LEAST_SCORE, CLEARLY * Robust.quantile(all, SELDOM));
    }

    private List<Suspect> ranking(Map<String, Load> now, Map<Suspect.Kind, Map<String, Double>> usual, Level level) {
        Map<String, Suspect> best = new TreeMap<>();
        for (Suspect.Kind kind : Suspect.Kind.values()) {
            Map<String, Excess> excesses = new TreeMap<>();
            Map<String, Double> ofKind = usual.getOrDefault(kind, Map.of());
            now.forEach((place, load) -> excesses.put(
                    place,
                    new Excess(
                            excess(place, load, kind, level), ofKind.getOrDefault(place, usualOfUnknown(load, kind)))));
            for (Suspect suspect : suspects(kind, excesses)) {
                best.merge(suspect.place(), suspect, (one, other) -> one.score() >= other.score() ? one : other);
            }
        }
        return best.values().stream()
                .filter(suspect -> suspect.score() > 0)
                .sorted(Comparator.comparingDouble(Suspect::score).reversed().thenComparing(Suspect::place))
                .toList();
    }

    private List<Suspect> suspects(Suspect.Kind kind, Map<String, Excess> excesses) {
        List<Excess> suffering = entrances.stream()
                .filter(excesses::containsKey)
                .map(entrance -> excesses.getOrDefault(entrance, new Excess(new double[0], 1)))
                .toList();
        double[] felt = Rows.sum(suffering.stream().map(Excess::rows).toList());
        double severity =
                Math.log1p(suffering.stream().mapToDouble(Excess::surprise).sum());
        List<Suspect> suspects = new ArrayList<>();
        excesses.forEach((place, excess) -> {
            double share = Rows.shared(felt, excess.rows);
            double score = Math.log1p(excess.surprise()) * own(place, excess, excesses) * share * severity;
            suspects.add(new Suspect(place, kind, score));
        });
        return suspects;
    }

    /** The share of a place's trouble that none of its callees shows in the same rows. */
    private double own(String place, Excess excess, Map<String, Excess> excesses) {
        List<double[]> handedOn = new ArrayList<>();
        for (String callee : calls.getOrDefault(place, Set.of())) {
            Excess theirs = excesses.get(callee);
            if (theirs != null && !callee.equals(place)) {
                handedOn.add(Rows.smaller(excess.rows, theirs.rows));
            }
        }
        return handedOn.isEmpty() ? 1 : 1 - Rows.shared(excess.rows, Rows.sum(handedOn));
    }

    private static double usualOfUnknown(Load now, Suspect.Kind kind) {
        return Math.max(UNKNOWN_SHARE * Rows.total(now.trouble(kind)), least(kind));
    }

    /** How much excess a place usually has in as many rows. */
    private double usual(String place, Load before, Suspect.Kind kind, Setting setting) {
        int rows = setting.rows;
        double[] sums = new double[Math.max(0, before.rows() - rows + 1)];
        for (int from = 0; from < sums.length; from++) {
            sums[from] = Rows.total(excess(place, before.between(from, from + rows), kind, setting.level));
        }
        double often = sums.length == 0 ? 0 : Robust.quantile(sums, USUAL);
        double floor = kind == Suspect.Kind.WAITING ? WAITING_SHARE * rows * Robust.median(before.trouble(kind)) : 0;
        return Math.max(Math.max(often, floor), least(kind));
    }

    private static double least(Suspect.Kind kind) {
        return kind == Suspect.Kind.FAILURES ? FEWEST_FAILURES : LEAST_WAITING;
    }

    private double[] excess(String place, Load load, Suspect.Kind kind, Level level) {
        double each = switch (level) {
            case WITHIN -> Rows.perRequest(load, kind, BETTER);
            case BEFORE -> {
                Load before = quiet.get(place);
                yield before == null ? Rows.perRequest(load, kind, BETTER) : level(place, before, kind);
            }
        };
        double[] trouble = load.trouble(kind);
        double[] excess = new double[trouble.length];
        for (int row = 0; row < excess.length; row++) {
            excess[row] = Math.max(0, trouble[row] - each * load.requests(row));
        }
        return excess;
    }

    /** How much trouble a request of a place brings in quiet times. */
    private double level(String place, Load before, Suspect.Kind kind) {
        return levels.computeIfAbsent(kind + " " + place, key -> Rows.perRequest(before, kind, MIDDLE));
    }
}
