package dev.vigil.analysis.cause;

import dev.vigil.analysis.logs.ErrorRule;
import dev.vigil.analysis.logs.ErrorRules;
import dev.vigil.analysis.metrics.Meaning;
import dev.vigil.analysis.metrics.MetricChange;
import dev.vigil.analysis.metrics.Resource;
import dev.vigil.analysis.traces.TraceChange;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.api.diagnosis.FaultClass;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Names the fault in a place by a vote of the clues that were seen there and at its callers. */
final class Naming {
    /** What callers say of a place that is at work counts for this much: it is not down. */
    private static final double DISCOUNT = 0.25;

    private static final double MOSTLY = 0.6;
    private static final double USED_UP = 0.9;
    private static final double PLAIN = 0.8;
    private static final double SEVERAL_LINES = 15;

    private final String place;
    private final Signs signs;
    private final Map<Fault, Double> votes = new EnumMap<>(Fault.class);
    private final Map<Fault, Map<String, Double>> witnesses = new EnumMap<>(Fault.class);
    private final Links links;
    private final boolean answers;
    private final boolean busy;
    private final boolean lossy;
    private final Map<FaultClass, Double> classVotes = new EnumMap<>(FaultClass.class);

    /** The outcome of the vote, and how clear it was, from 0 to 1. */
    record Name(Fault fault, FaultClass faultClass, double clarity) {}

    /** How plainly lines say what it is. */
    private double plain;

    private Naming(String place, List<Clue> clues, Signs signs, Links links) {
        this.place = place;
        this.signs = signs;
        this.links = links;
        answers = clues.stream().anyMatch(this::isAnswering);
        busy = clues.stream().anyMatch(clue -> clue instanceof Clue.Measure measure && isBusy(measure));
        lossy = clues.stream().anyMatch(this::isFailingCall);
    }

    private boolean isFailingCall(Clue clue) {
        return switch (clue) {
            case Clue.Requests(var change) -> change.isCall() && change.kind() == TraceChange.Kind.ERRORS;
            case Clue.Lines lines ->
                lines.service().equals(place) && lines.change().pattern().isError() && isLocal(lines);
            case Clue.Measure _, Clue.Silence _, Clue.StatusLines _, Clue.Rollout _ -> false;
        };
    }

    /** Whether the place is at work, if badly: its own requests fail or crawl in it. */
    private boolean isAnswering(Clue clue) {
        return switch (clue) {
            case Clue.Requests(var change) -> !change.isCall() && clue.service().equals(place) && change.own() > 0.3;
            case Clue.Measure measure ->
                isBusy(measure)
                        || (isOwnTrouble(measure) && !signs.graph().traced().contains(place));
            case Clue.Lines _, Clue.Silence _, Clue.StatusLines _, Clue.Rollout _ -> false;
        };
    }

    /** Whether all that work in it are at work: whatever it does not do, it is there. */
    private boolean isBusy(Clue.Measure measure) {
        boolean workers = measure.change().resource() == Resource.HANDLES
                || measure.change().resource() == Resource.QUEUE
                || measure.change().resource() == Resource.POOL;
        return workers
                && measure.change().isBad()
                && measure.peer().isEmpty()
                && measure.service().equals(place);
    }

    private boolean isOwnTrouble(Clue.Measure measure) {
        boolean requests =
                measure.change().meaning() == Meaning.ERRORS || measure.change().meaning() == Meaning.LATENCY;
        return requests
                && measure.change().isBad()
                && measure.peer().isEmpty()
                && measure.service().equals(place);
    }

    /** @param crowded whether it is a machine that somebody takes up whole */
    static Name of(String place, List<Clue> clues, Signs signs, Links links, boolean crowded) {
        var naming = new Naming(place, clues, signs, links);
        if (crowded) {
            naming.vote(Fault.NOISY_NEIGHBOUR, "machine", 1.5);
        }
        clues.forEach(naming::readPlainWords);
        if (links.floods(place)) {
            naming.vote(Fault.RETRY_STORM, "tries", 1.5);
        }
        double mostLines = clues.stream()
                .filter(Clue.Lines.class::isInstance)
                .mapToDouble(clue -> ((Clue.Lines) clue).change().seen())
                .max()
                .orElse(1);
        // What traces show of its requests tells better whose trouble it is.
        boolean untraced = clues.stream()
                .noneMatch(clue -> clue instanceof Clue.Requests(var change)
                        && !change.isCall()
                        && clue.service().equals(place));
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
                    if (naming.isOwnTrouble(measure) && (naming.answers || untraced)) {
                        ownErrors = Math.max(ownErrors, measure.change().meaning() == Meaning.ERRORS ? 0.5 : 0);
                        ownLatency = Math.max(ownLatency, measure.change().meaning() == Meaning.LATENCY ? 0.5 : 0);
                    }
                }
                case Clue.Silence _ -> naming.vote(Fault.DEPENDENCY_DOWN, "silence", 0.45 * (1 - naming.plain));
                case Clue.StatusLines _ -> ownErrors = Math.max(ownErrors, 0.5);
                case Clue.Rollout rollout ->
                    nearness = Math.max(
                            nearness,
                            Rollouts.nearness(rollout) + (rollout.files().isEmpty() ? 0 : 1));
            }
        }
        double failing = 0.35 * ownErrors + 0.6 * nearness * Math.max(ownErrors, ownLatency);
        naming.vote(Fault.BAD_DEPLOY, "requests", failing * (1 - naming.plain));
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
        boolean plainly = lines.error().map(Naming::isPlain).orElse(false);
        double frequency = plainly
                ? Math.min(1, lines.change().seen() / SEVERAL_LINES)
                : 0.3 + 0.7 * lines.change().seen() / mostLines;
        if (lines.error().isEmpty()) {
            vote(Fault.UNKNOWN, "own lines", lines.pointsElsewhere() ? 0 : 0.3 * frequency);
            return;
        }
        ErrorRule rule = lines.error().get().rule();
        boolean own = lines.service().equals(place);
        double weight = rule.telling() * frequency * (own ? own(lines, rule) : callers(lines, rule));
        Fault fault = own && isLocal(lines) && rule.fault() == Fault.DEPENDENCY_DOWN ? network() : rule.fault();
        vote(fault, own ? "own lines" : "callers' lines", weight);
        classVotes.merge(rule.faultClass(), weight, Double::sum);
    }

    /** Words that say what it is, and not only that something does not answer, or fails. */
    private void readPlainWords(Clue clue) {
        if (clue instanceof Clue.Lines lines
                && lines.error().map(Naming::isPlain).orElse(false)) {
            ErrorRule rule = lines.error().get().rule();
            double heard = lines.service().equals(place) ? own(lines, rule) : callers(lines, rule);
            plain = Math.max(
                    plain, heard * rule.telling() * Math.min(1, lines.change().seen() / SEVERAL_LINES));
        }
    }

    private static boolean isPlain(ErrorRules.Match match) {
        return match.rule().telling() >= PLAIN
                && switch (match.rule().fault()) {
                    case BAD_DEPLOY, DEPENDENCY_DOWN, NETWORK_LOSS, NETWORK_DELAY, RETRY_STORM, UNKNOWN -> false;
                    case SLOW_DATABASE,
                            MEMORY_LEAK,
                            POOL_EXHAUSTED,
                            CPU_SATURATION,
                            DISK_FULL,
                            NOISY_NEIGHBOUR,
                            CONFIG_ERROR,
                            CERTIFICATE_EXPIRED,
                            CLOCK_SKEW,
                            DNS_FAILURE,
                            PERMISSION_DENIED,
                            BAD_DATA -> true;
                };
    }

    private double own(Clue.Lines lines, ErrorRule rule) {
        return !rule.elsewhere() || isLocal(lines) ? 1 : 0.3;
    }

    private double callers(Clue.Lines lines, ErrorRule rule) {
        boolean reachable = rule.fault() != Fault.DEPENDENCY_DOWN && rule.fault() != Fault.NETWORK_LOSS;
        if (rule.elsewhere()) {
            return reachable ? 0.9 : (1 - plain) * (answers ? DISCOUNT : 0.8);
        }
        return lines.passedOn() ? 0.7 : 0;
    }

    /** Whether they tell of calls that go wrong on this side. */
    private boolean isLocal(Clue.Lines lines) {
        return lines.pointsElsewhere()
                && lines.mentions().stream().allMatch(callee -> links.startsAtCaller(place, callee));
    }

    private Fault network() {
        return lossy ? Fault.NETWORK_LOSS : Fault.NETWORK_DELAY;
    }

    private void requests(TraceChange change) {
        if (change.isCall() && change.target().equals(place)) {
            calls(change);
        } else if (change.isCall()
                && change.service().equals(place)
                && !links.floods(place)
                && links.startsAtCaller(place, change.target())) {
            vote(network(), "own calls", 0.45);
        } else if (change.kind() == TraceChange.Kind.SILENCE && change.service().equals(place)) {
            vote(Fault.DEPENDENCY_DOWN, "silence", (1 - plain) * (busy ? DISCOUNT * 0.7 : 0.7));
        }
    }

    /** What its callers see of it. */
    private void calls(TraceChange change) {
        boolean store = !signs.graph().traced().contains(place);
        double difference = Math.clamp(change.now() - change.usual(), 0, 1);
        double trust = answers ? DISCOUNT : 1;
        boolean onTheWay = onNetworks(change) > MOSTLY && !answers;
        switch (change.kind()) {
            case ERRORS -> {
                if (onTheWay) {
                    vote(Fault.NETWORK_LOSS, "calls", 0.6 * (1 - plain));
                } else {
                    vote(
                            Fault.DEPENDENCY_DOWN,
                            "calls",
                            trust * (1 - plain) * (0.3 + 0.5 * Math.min(1, 2 * difference)));
                }
            }
            case LATENCY -> {
                if (onTheWay) {
                    vote(network(), "slow calls", 0.6 * (1 - plain));
                } else if (store) {
                    vote(Fault.SLOW_DATABASE, "calls", 0.3);
                }
            }
            case SILENCE -> {}
        }
    }

    /** Which part of the trouble with calls to the place came about on a network: on the way to it, or from it to others. */
    private double onNetworks(TraceChange calls) {
        double onward = signs.clues().stream()
                .filter(clue -> clue.service().equals(place))
                .flatMap(clue -> clue instanceof Clue.Requests(var own) ? Stream.of(own) : Stream.empty())
                .filter(own -> !own.isCall() && own.kind() == calls.kind())
                .mapToDouble(own -> own.blame().entrySet().stream()
                        .filter(part -> links.startsAtCaller(place, part.getKey()))
                        .mapToDouble(Map.Entry::getValue)
                        .sum())
                .max()
                .orElse(0);
        return calls.between() + (1 - calls.between()) * onward;
    }

    private void measure(MetricChange change, String peer) {
        if (!change.isBad()) {
            return;
        }
        if (peer.equals(place)) {
            vote(Fault.DEPENDENCY_DOWN, "callers' metrics", (1 - plain) * (answers ? 0.05 : 0.2));
            return;
        }
        if (!peer.isEmpty()) {
            return;
        }
        double grown = change.growing() ? 0.9 : 0.3;
        boolean store = signs.graph().stores().contains(place);
        if (change.meaning() == Meaning.LATENCY && store) {
            vote(Fault.SLOW_DATABASE, "own latency", 0.7);
        }
        switch (change.resource()) {
            case MEMORY -> vote(Fault.MEMORY_LEAK, "memory", grown);
            case COLLECTOR -> vote(Fault.MEMORY_LEAK, "collector", 0.4);
            case CPU -> {
                boolean usedUp = change.whole() > 0 && change.now() >= USED_UP * change.whole();
                vote(Fault.CPU_SATURATION, "cpu", usedUp ? 0.45 : 0.25);
            }
            case DISK -> vote(Fault.DISK_FULL, "disk", change.growing() ? 0.6 : 0.2);
            case POOL -> vote(Fault.POOL_EXHAUSTED, "pool", 0.3);
            case HANDLES -> vote(Fault.POOL_EXHAUSTED, "workers", 0.3);
            case QUEUE -> vote(Fault.CPU_SATURATION, "queue", 0.2);
            case NETWORK, NONE -> {}
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
