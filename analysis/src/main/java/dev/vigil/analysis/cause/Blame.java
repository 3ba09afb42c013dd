package dev.vigil.analysis.cause;

import dev.vigil.analysis.traces.TraceChange;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** For each place in trouble, who explains it: itself, or those it calls. Shares add up to 1. */
final class Blame {
    /** Clocks and buckets are not exact: a callee may seem to fail this much after its caller. */
    private static final Duration SLACK = Duration.ofMinutes(2);

    /** An error that does not say whose it is goes to a callee that fails too, for this part. */
    private static final double VAGUE_SHARE = 0.6;

    private static final double HANDED_BACK = 0.9;
    private static final double STARVED = 0.9;

    private final Signs signs;
    private final Map<String, Double> harm;
    private final Links links;
    private final Machines machines;

    Blame(Signs signs, Map<String, Double> harm, Links links, Machines machines) {
        this.signs = signs;
        this.harm = harm;
        this.links = links;
        this.machines = machines;
    }

    Map<String, Map<String, Double>> shares() {
        Map<String, Map<String, Double>> shares = new TreeMap<>();
        Set<String> traced = new TreeSet<>();
        for (Clue clue : signs.clues()) {
            if (clue instanceof Clue.Requests(var change)
                    && !change.isCall()
                    && !change.blame().isEmpty()) {
                traced.add(clue.service());
                double weight = Harm.of(clue, signs.well());
                Map<String, Double> told =
                        change.kind() == TraceChange.Kind.ERRORS ? told(clue.service()) : Map.of("", 1.0);
                change.blame().forEach((target, share) -> {
                    if (target.isEmpty()) {
                        told.forEach((name, part) -> give(shares, clue.service(), name, share * part * weight));
                    } else {
                        give(shares, clue.service(), target, share * weight);
                    }
                });
            }
        }
        for (Clue clue : signs.clues()) {
            if (!traced.contains(clue.service())) {
                blameWithoutTraces(clue, shares);
            }
        }
        shares.replaceAll((place, parts) -> normalized(parts));
        harm.keySet().forEach(place -> handedBack(place, shares));
        harm.keySet().forEach(place -> starved(place, shares));
        return shares;
    }

    /** What somebody does not manage that is flooded with tries, or asked amiss, goes back to who does that. */
    private void handedBack(String place, Map<String, Map<String, Double>> shares) {
        Set<String> flooding = links.flooding(place);
        Set<String> guilty = flooding.isEmpty() ? links.askingAmiss(place) : flooding;
        if (guilty.isEmpty()) {
            return;
        }
        Map<String, Double> parts = shares.computeIfAbsent(place, p -> new TreeMap<>(Map.of("", 1.0)));
        double own = parts.getOrDefault("", 0.0);
        parts.put("", own * (1 - HANDED_BACK));
        guilty.forEach(caller -> parts.merge(caller, own * HANDED_BACK / guilty.size(), Double::sum));
    }

    /** What somebody does not manage on a machine that another takes up whole goes back to that machine. */
    private void starved(String place, Map<String, Map<String, Double>> shares) {
        machines.sharedBy(place).ifPresent(machine -> {
            Map<String, Double> parts = shares.computeIfAbsent(place, p -> new TreeMap<>(Map.of("", 1.0)));
            double own = parts.getOrDefault("", 0.0);
            parts.put("", own * (1 - STARVED));
            parts.merge(machine, own * STARVED, Double::sum);
        });
    }

    /**
     * Whom a service's own error lines name. A call that is not even tried, as behind an open circuit breaker, leaves no
     * span: only the log tells for whom it was.
     */
    private Map<String, Double> told(String service) {
        Map<String, Double> told = new TreeMap<>();
        for (Clue clue : signs.clues()) {
            if (clue instanceof Clue.Lines lines
                    && lines.service().equals(service)
                    && lines.change().pattern().isError()) {
                if (lines.pointsElsewhere()) {
                    lines.mentions()
                            .forEach(name -> told.merge(
                                    name,
                                    lines.change().seen() / lines.mentions().size(),
                                    Double::sum));
                } else {
                    told.merge("", lines.change().seen(), Double::sum);
                }
            }
        }
        return told.isEmpty() ? Map.of("", 1.0) : normalized(told);
    }

    private void blameWithoutTraces(Clue clue, Map<String, Map<String, Double>> shares) {
        double weight = Harm.of(clue, signs.well());
        switch (clue) {
            case Clue.Lines lines -> blameOfLines(lines, weight, shares);
            case Clue.Measure(var change, var peer) -> {
                if (!peer.isEmpty()) {
                    give(shares, clue.service(), peer, weight);
                } else if (change.meaning().userFacing()) {
                    String callee = failingCallee(clue.service(), clue.onset());
                    give(shares, clue.service(), callee, weight);
                } else {
                    give(shares, clue.service(), "", weight);
                }
            }
            case Clue.Silence silence -> give(shares, silence.service(), "", weight);
            case Clue.StatusLines lines ->
                give(shares, lines.service(), failingCallee(lines.service(), clue.onset()), weight);
            case Clue.Requests _, Clue.Rollout _ -> {}
        }
    }

    private void blameOfLines(Clue.Lines lines, double weight, Map<String, Map<String, Double>> shares) {
        String service = lines.service();
        if (lines.pointsElsewhere()) {
            lines.mentions()
                    .forEach(name -> give(
                            shares, service, name, weight / lines.mentions().size()));
            return;
        }
        boolean unnamed = lines.error().map(match -> match.rule().elsewhere()).orElse(false);
        boolean vague = lines.error().isEmpty() && lines.change().pattern().isError();
        String callee = unnamed || vague ? failingCallee(service, lines.onset()) : "";
        double passed = unnamed ? 1 : VAGUE_SHARE;
        give(shares, service, callee, callee.isEmpty() ? weight : weight * passed);
        if (!callee.isEmpty()) {
            give(shares, service, "", weight * (1 - passed));
        }
    }

    /** The callee in the worst trouble that began no later, or an empty text when there is none. */
    private String failingCallee(String service, Instant onset) {
        String worst = "";
        for (String callee : callees(service)) {
            boolean earlier = signs.clues().stream()
                    .anyMatch(clue ->
                            Harm.place(clue).equals(callee) && !clue.onset().isAfter(onset.plus(SLACK)));
            double own = worst.isEmpty() ? harm.getOrDefault(service, 0.0) / 4 : harm.getOrDefault(worst, 0.0);
            if (earlier && harm.getOrDefault(callee, 0.0) > own) {
                worst = callee;
            }
        }
        return worst;
    }

    /** Whom a service calls, by its traces, by the labels of its metrics, and by whom its errors name. */
    private Set<String> callees(String service) {
        var callees = new TreeSet<>(signs.graph().callees(service));
        for (Clue clue : signs.clues()) {
            if (clue instanceof Clue.Measure measure
                    && clue.service().equals(service)
                    && !measure.peer().isEmpty()) {
                callees.add(measure.peer());
            } else if (clue instanceof Clue.Lines lines && clue.service().equals(service) && lines.pointsElsewhere()) {
                callees.addAll(lines.mentions());
            }
        }
        callees.remove(service);
        return callees;
    }

    private void give(Map<String, Map<String, Double>> shares, String place, String target, double weight) {
        boolean own = target.equals(place) || links.startsAtCaller(place, target);
        String to = own ? "" : target;
        if (weight > 0) {
            shares.computeIfAbsent(place, p -> new TreeMap<>()).merge(to, weight, Double::sum);
        }
    }

    private static Map<String, Double> normalized(Map<String, Double> parts) {
        double sum = parts.values().stream().mapToDouble(Double::doubleValue).sum();
        Map<String, Double> normalized = new TreeMap<>();
        parts.forEach((target, weight) -> normalized.put(target, weight / sum));
        return normalized;
    }
}
