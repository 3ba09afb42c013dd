package dev.vigil.analysis.cause;

import dev.vigil.analysis.metrics.Meaning;
import dev.vigil.analysis.metrics.Resource;
import dev.vigil.analysis.traces.TraceChange;
import dev.vigil.api.diagnosis.Fault;
import dev.vigil.api.diagnosis.FaultClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Tells on which end of a call its trouble lies. Who alone cannot reach, or does not get on with, somebody whom all others
 * call without trouble has the trouble itself: its network, its names, its pool, its rights.
 */
final class Links {
    /** Somebody who calls less often may just have been lucky. */
    private static final int MIN_CALLS = 20;

    private static final double MIN_HARM = 0.02;
    /** Less than this may be seen of anybody, at any time. */
    private static final double MIN_SUFFERING = 0.05;

    /** Memory that is not asked to be tidied grows a little by itself. */
    private static final double MIN_STRAIN = 0.1;

    private static final double MIN_BLAME = 0.3;
    /** Tries for each request, as a multiple of what is usual: a policy that is fit for use stays far below. */
    private static final double STORM = 4;

    private static final double TELLING = 0.5;
    private static final double OWN_PART = 0.3;

    private final Signs signs;
    private final Map<String, Set<String>> troubled = new TreeMap<>();
    private final Map<String, Set<String>> floods = new TreeMap<>();
    private final Map<String, Boolean> suffering = new HashMap<>();
    private final Map<String, Boolean> hurting = new HashMap<>();

    Links(Signs signs) {
        this.signs = signs;
        for (Clue clue : signs.clues()) {
            switch (clue) {
                case Clue.Requests(var change) -> {
                    if (change.isCall() && Harm.of(clue, signs.well()) >= MIN_HARM) {
                        note(change.target(), clue.service());
                        if (change.tries() >= STORM && isOverrun(change.target())) {
                            floods.computeIfAbsent(change.target(), t -> new TreeSet<>())
                                    .add(clue.service());
                        }
                    } else if (!change.isCall()) {
                        change.blame().forEach((target, share) -> {
                            if (share >= MIN_BLAME && !target.isEmpty()) {
                                note(target, clue.service());
                            }
                        });
                    }
                }
                case Clue.Measure(var change, var peer) -> {
                    if (!peer.isEmpty() && change.isBad()) {
                        note(peer, clue.service());
                    }
                }
                case Clue.Lines lines -> {
                    if (lines.pointsElsewhere() && lines.change().pattern().isError()) {
                        lines.mentions().forEach(name -> note(name, clue.service()));
                    }
                }
                case Clue.Silence _, Clue.StatusLines _, Clue.Rollout _ -> {}
            }
        }
    }

    private void note(String callee, String caller) {
        troubled.computeIfAbsent(callee, c -> new TreeSet<>()).add(caller);
    }

    /** Who tries a callee again and again, though it has far too much to do. */
    Set<String> flooding(String callee) {
        return floods.getOrDefault(callee, Set.of());
    }

    /** Whom a caller floods with tries. */
    boolean floods(String caller) {
        return floods.values().stream().anyMatch(callers -> callers.contains(caller));
    }

    private boolean isOverrun(String callee) {
        return signs.clues().stream()
                .anyMatch(clue -> clue.service().equals(callee)
                        && switch (clue) {
                            case Clue.Measure(var change, var peer) ->
                                peer.isEmpty()
                                        && change.isBad()
                                        && (change.resource() != Resource.NONE || change.meaning() == Meaning.LATENCY);
                            case Clue.Requests(var change) ->
                                !change.isCall() && change.kind() == TraceChange.Kind.LATENCY;
                            case Clue.Lines lines ->
                                !lines.pointsElsewhere()
                                        && lines.error()
                                                .filter(match ->
                                                        match.rule().faultClass() == FaultClass.RESOURCE_EXHAUSTION)
                                                .isPresent();
                            case Clue.Silence _, Clue.StatusLines _, Clue.Rollout _ -> false;
                        });
    }

    /** Whether the trouble of a caller with a callee is the caller's own. */
    boolean startsAtCaller(String caller, String callee) {
        if (flooding(callee).contains(caller)) {
            return true;
        }
        boolean atWell = isAlone(caller, callee) && !suffers(callee);
        return troubled.getOrDefault(callee, Set.of()).contains(caller)
                && (atWell || (!hurts(callee) && hasTroubleAllOver(caller)));
    }

    /** The callers with whom all trouble of a callee starts; none when anybody has trouble with it that is not his own. */
    Set<String> askingAmiss(String callee) {
        Set<String> callers = troubled.getOrDefault(callee, Set.of());
        return callers.stream().allMatch(caller -> startsAtCaller(caller, callee)) ? callers : Set.of();
    }

    /** Whether several others, or at least as many, call the same callee without trouble. */
    private boolean isAlone(String caller, String callee) {
        Set<String> with = troubled.getOrDefault(callee, Set.of());
        long well = signs.graph().callers(callee).stream()
                .filter(other -> !with.contains(other))
                .filter(other ->
                        signs.graph().calls().getOrDefault(other, Map.of()).getOrDefault(callee, 0) >= MIN_CALLS)
                .count();
        return with.contains(caller) && well >= with.size();
    }

    /**
     * Whether a caller has trouble with several that are all well, of which others call at least one without trouble. That
     * some of them have nothing to do any more comes from that.
     */
    private boolean hasTroubleAllOver(String caller) {
        List<String> callees = troubled.keySet().stream()
                .filter(callee -> troubled.getOrDefault(callee, Set.of()).contains(caller))
                .toList();
        return callees.size() > 1
                && callees.stream().noneMatch(this::hurts)
                && callees.stream().anyMatch(callee -> isAlone(caller, callee));
    }

    /** Whether what somebody tells about itself shows trouble of its own, if only that it fell silent. */
    private boolean suffers(String place) {
        return suffering.computeIfAbsent(place, p -> hurts(p) || tells(p, Links::isQuiet));
    }

    /** Whether what somebody tells about itself shows trouble of its own. */
    private boolean hurts(String place) {
        return hurting.computeIfAbsent(place, p -> {
            boolean denies = signs.clues().stream()
                    .anyMatch(clue -> clue instanceof Clue.Lines lines
                            && lines.service().equals(p)
                            && lines.tells(Fault.PERMISSION_DENIED));
            return tells(p, clue -> isOwnTrouble(clue, denies));
        });
    }

    private boolean tells(String place, Predicate<Clue> what) {
        return signs.clues().stream()
                .filter(clue -> clue.service().equals(place) && Harm.of(clue, signs.well()) >= MIN_SUFFERING)
                .anyMatch(what);
    }

    private static boolean isQuiet(Clue clue) {
        return clue instanceof Clue.Silence
                || (clue instanceof Clue.Measure measure
                        && measure.peer().isEmpty()
                        && measure.change().meaning() == Meaning.TRAFFIC);
    }

    private boolean isOwnTrouble(Clue clue, boolean denies) {
        return switch (clue) {
            case Clue.Requests(var change) -> !denies && !change.isCall() && change.own() > OWN_PART;
            case Clue.Measure(var change, var peer) -> {
                boolean refusals = denies && change.meaning() == Meaning.ERRORS;
                boolean busy = change.resource() != Resource.NONE
                        && change.resource() != Resource.POOL
                        && Harm.of(clue, signs.well()) >= MIN_STRAIN;
                yield peer.isEmpty()
                        && change.isBad()
                        && !refusals
                        && change.meaning() != Meaning.TRAFFIC
                        && (change.meaning().userFacing() || busy);
            }
            case Clue.Lines lines ->
                !lines.pointsElsewhere()
                        && lines.error()
                                .filter(match -> match.rule().fault() != Fault.PERMISSION_DENIED)
                                .map(match -> match.rule().telling() >= TELLING)
                                .orElse(false);
            case Clue.Silence _, Clue.StatusLines _, Clue.Rollout _ -> false;
        };
    }
}
