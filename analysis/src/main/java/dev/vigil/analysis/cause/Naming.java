package dev.vigil.analysis.cause;

import dev.vigil.analysis.logs.ErrorRule;
import dev.vigil.analysis.metrics.Meaning;
import dev.vigil.analysis.metrics.MetricChange;
import dev.vigil.analysis.traces.TraceChange;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.api.diagnosis.FaultClass;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names the fault in a place by a vote of the clues that were seen there and at its callers. */
final class Naming {
    /** What callers say of a place that is at work counts for this much: it is not down. */
    private static final double DISCOUNT = 0.25;

    private final String place;
    private final Signs signs;
    private final Map<Fault, Double> votes = new EnumMap<>(Fault.class);
    private final Map<Fault, Map<String, Double>> witnesses = new EnumMap<>(Fault.class);
    private final boolean answers;
    private final Map<FaultClass, Double> classVotes = new EnumMap<>(FaultClass.class);

    /** The outcome of the vote, and how clear it was, from 0 to 1. */
    record Name(Fault fault, FaultClass faultClass, double clarity) {}

    private Naming(String place, List<Clue> clues, Signs signs) {
        this.place = place;
        this.signs = signs;
        answers = clues.stream().anyMatch(this::isAnswering);
    }

    /** Whether the place is at work, if badly: its own requests fail or crawl in it. */
    private boolean isAnswering(Clue clue) {
        return switch (clue) {
            case Clue.Requests(var change) -> !change.isCall() && clue.service().equals(place) && change.own() > 0.3;
            case Clue.Measure measure ->
                isOwnTrouble(measure) && !signs.graph().traced().contains(place);
            case Clue.Lines _, Clue.Silence _, Clue.StatusLines _, Clue.Rollout _ -> false;
        };
    }

    private boolean isOwnTrouble(Clue.Measure measure) {
        boolean requests =
                measure.change().meaning() == Meaning.ERRORS || measure.change().meaning() == Meaning.LATENCY;
        return requests
                && measure.change().isBad()
                && measure.peer().isEmpty()
                && measure.service().equals(place);
    }

    static Name of(String place, List<Clue> clues, Signs signs) {
        var naming = new Naming(place, clues, signs);
        double mostLines = clues.stream()
                .filter(Clue.Lines.class::isInstance)
                .mapToDouble(clue -> ((Clue.Lines) clue).change().seen())
                .max()
                .orElse(1);
        double ownErrors = 0;
        double ownLatency = 0;
        double nearness = 0;
        for (Clue clue : clues) {
            switch (clue) {
                case Clue.Lines lines -> naming.lines(lines, mostLines);
                case Clue.Requests(var change) -> {
                    naming.requests(change);
                    boolean own = !change.isCall() && clue.service().equals(place);
                    ownErrors = own && change.kind() == TraceChange.Kind.ERRORS ? change.own() : ownErrors;
                    ownLatency = own && change.kind() == TraceChange.Kind.LATENCY ? change.own() : ownLatency;
                }
                case Clue.Measure measure -> {
                    naming.measure(measure.change(), measure.peer());
                    if (naming.isOwnTrouble(measure) && naming.answers) {
                        ownErrors = Math.max(ownErrors, measure.change().meaning() == Meaning.ERRORS ? 0.5 : 0);
                        ownLatency = Math.max(ownLatency, measure.change().meaning() == Meaning.LATENCY ? 0.5 : 0);
                    }
                }
                case Clue.Silence _ -> naming.vote(Fault.DEPENDENCY_DOWN, "silence", 0.45);
                case Clue.StatusLines _ -> ownErrors = Math.max(ownErrors, 0.5);
                case Clue.Rollout rollout ->
                    nearness = Math.max(
                            nearness,
                            Rollouts.nearness(rollout) + (rollout.files().isEmpty() ? 0 : 1));
            }
        }
        naming.vote(Fault.BAD_DEPLOY, "requests", 0.35 * ownErrors + 0.6 * nearness * Math.max(ownErrors, ownLatency));
        return naming.outcome(nearness > 0);
    }

    /** Many witnesses of one kind are hardly better than the best of them. */
    private void vote(Fault fault, String witness, double weight) {
        Map<String, Double> said = witnesses.computeIfAbsent(fault, f -> new TreeMap<>());
        double before = said.getOrDefault(witness, 0.0);
        if (weight > before) {
            said.put(witness, weight);
            votes.merge(fault, weight - before, Double::sum);
        }
    }

    private void lines(Clue.Lines lines, double mostLines) {
        double frequency = 0.3 + 0.7 * lines.change().seen() / mostLines;
        if (lines.error().isEmpty()) {
            vote(Fault.UNKNOWN, "own lines", lines.pointsElsewhere() ? 0 : 0.3 * frequency);
            return;
        }
        ErrorRule rule = lines.error().get().rule();
        double weight = rule.telling() * frequency;
        boolean own = lines.service().equals(place);
        if (own) {
            weight *= rule.elsewhere() ? 0.3 : 1;
        } else {
            weight *= rule.elsewhere() ? (answers ? DISCOUNT : 0.8) : 0;
        }
        vote(rule.fault(), own ? "own lines" : "callers' lines", weight);
        classVotes.merge(rule.faultClass(), weight, Double::sum);
    }

    private void requests(TraceChange change) {
        if (change.isCall() && change.target().equals(place)) {
            double difference = Math.clamp(change.now() - change.usual(), 0, 1);
            double trust = answers ? DISCOUNT : 1;
            switch (change.kind()) {
                case ERRORS -> vote(Fault.DEPENDENCY_DOWN, "calls", trust * (0.3 + 0.5 * Math.min(1, 2 * difference)));
                case LATENCY -> {
                    if (!signs.graph().traced().contains(place)) {
                        vote(Fault.SLOW_DATABASE, "calls", 0.3);
                    }
                }
                case SILENCE -> {}
            }
        } else if (change.kind() == TraceChange.Kind.SILENCE && change.service().equals(place)) {
            vote(Fault.DEPENDENCY_DOWN, "silence", 0.7);
        }
    }

    private void measure(MetricChange change, String peer) {
        if (!change.isBad()) {
            return;
        }
        if (peer.equals(place)) {
            vote(Fault.DEPENDENCY_DOWN, "callers' metrics", answers ? 0.05 : 0.2);
            return;
        }
        if (!peer.isEmpty()) {
            return;
        }
        double grown = change.growing() ? 0.9 : 0.3;
        switch (change.resource()) {
            case MEMORY -> vote(Fault.MEMORY_LEAK, "memory", grown);
            case COLLECTOR -> vote(Fault.MEMORY_LEAK, "collector", 0.4);
            case CPU -> vote(Fault.CPU_SATURATION, "cpu", 0.25);
            case DISK -> vote(Fault.DISK_FULL, "disk", change.growing() ? 0.6 : 0.2);
            case POOL -> vote(Fault.POOL_EXHAUSTED, "pool", 0.3);
            case QUEUE, HANDLES, NETWORK, NONE -> {}
        }
    }

    private Name outcome(boolean deployed) {
        double sum = votes.values().stream().mapToDouble(Double::doubleValue).sum();
        Fault fault = votes.entrySet().stream()
                .max(Map.Entry.<Fault, Double>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .filter(entry -> entry.getValue() > 0.1)
                .map(Map.Entry::getKey)
                .orElse(Fault.UNKNOWN);
        FaultClass faultClass = fault == Fault.UNKNOWN ? likeliestClass() : fault.faultClass();
        double clarity = sum <= 0 ? 0 : votes.getOrDefault(fault, 0.0) / sum * Math.min(1, sum);
        // Code that fails without a change of code is a bug, but no bad deploy.
        Fault named = fault == Fault.BAD_DEPLOY && !deployed ? Fault.UNKNOWN : fault;
        return new Name(named, faultClass, clarity);
    }

    private FaultClass likeliestClass() {
        return classVotes.entrySet().stream()
                .max(Map.Entry.<FaultClass, Double>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey)
                .orElse(FaultClass.UNKNOWN);
    }
}
