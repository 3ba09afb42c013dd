package dev.vigil.analysis.cause;

import dev.vigil.analysis.logs.LogChange;
import dev.vigil.analysis.metrics.Meaning;
import dev.vigil.analysis.metrics.MetricChange;
import dev.vigil.analysis.metrics.Resource;
import dev.vigil.analysis.traces.TraceChange;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** How much a clue matters to those who use the system: 0 for nothing, 1 for a service that answers nobody. */
final class Harm {
    private static final double UNNOTICED = 0.15;
    private static final double WARNING = 0.25;
    /** Errors that were always there may be how it always is. */
    private static final double MAYBE_USUAL = 0.4;

    /** Where nobody measures requests, a resource that is used far beyond the usual is all there is to go by. */
    private static final double USAGE = 0.03;

    private static final double UNFELT_USAGE = 0.4;
    private static final double CLIMB = 0.25;
    private static final double BUSY = 0.5;
    private static final double UNFELT_RISE = 1.3;
    private static final double BUSY_ONLY = 0.04;

    /** A machine that has much to do does what it is there for. */
    private static final double BUSY_MACHINE = 0.03;

    private static final double CERTAIN_Z = 20;
    /** Nobody feels less than this; tails of a few requests move by as much by themselves. */
    private static final double UNFELT_SLOWDOWN = 1.5;
    /** A handful of lines may come together by chance, unless they say plainly what broke. */
    private static final double SEVERAL_LINES = 15;

    private static final double TELLING = 0.9;
    /** The share of the window below which a change is a hiccup. */
    private static final double BRIEF = 0.1;

    private Harm() {}

    /** The harm in each place: a failing call harms the one who is called, everything else its own service. */
    static Map<String, Double> byPlace(Signs signs) {
        Map<String, Map<String, Double>> worst = new TreeMap<>();
        for (Clue clue : signs.clues()) {
            double harm = of(clue, signs.well());
            if (harm > 0) {
                boolean adds = clue instanceof Clue.Lines lines
                        && lines.change().pattern().isError();
                worst.computeIfAbsent(place(clue), p -> new TreeMap<>())
                        .merge(
                                clue.getClass().getSimpleName(),
                                harm,
                                adds ? (a, b) -> 1 - (1 - a) * (1 - b) : Math::max);
            }
        }
        Map<String, Double> byPlace = new TreeMap<>();
        worst.forEach((place, kinds) -> byPlace.put(
                place, 1 - kinds.values().stream().mapToDouble(h -> 1 - h).reduce(1, (a, b) -> a * b)));
        return byPlace;
    }

    static String place(Clue clue) {
        return switch (clue) {
            case Clue.Requests(var change) -> change.isCall() ? change.target() : clue.service();
            case Clue.Measure measure -> measure.peer().isEmpty() ? measure.service() : measure.peer();
            case Clue.Lines lines -> lines.service();
            case Clue.Silence silence -> silence.service();
            case Clue.StatusLines lines -> lines.service();
            case Clue.Rollout rollout -> rollout.service();
        };
    }

    static double of(Clue clue, Set<String> well) {
        return switch (clue) {
            case Clue.Requests(var change) -> requests(change);
            case Clue.Lines lines -> lines(lines, well.contains(lines.service()));
            case Clue.Silence(var silence) -> well.contains(silence.service()) ? 0.05 : 0.4;
            case Clue.StatusLines(var change) -> Math.clamp(change.now() - change.usual(), 0, 1);
            case Clue.Measure measure ->
                measure(measure.change(), !measure.peer().isEmpty(), well.contains(clue.service()));
            case Clue.Rollout _ -> 0;
        };
    }

    private static double requests(TraceChange change) {
        double harm = switch (change.kind()) {
            case ERRORS -> Math.clamp(change.now() - change.usual(), 0, 1);
            case LATENCY -> 0.6 * doublings(change.now() / Math.max(1e-9, change.usual()) / UNFELT_SLOWDOWN, 4);
            case SILENCE -> 0.7;
        };
        return change.isCall() ? 0.6 * harm : harm;
    }

    private static double lines(Clue.Lines lines, boolean well) {
        LogChange change = lines.change();
        double harm = 0.05 + 0.45 * Math.min(1, 2 * change.share());
        if (change.kind() == LogChange.Kind.STEADY) {
            harm *= MAYBE_USUAL;
        }
        if (!change.pattern().isError()) {
            harm *= WARNING;
        }
        boolean telling =
                lines.error().map(match -> match.rule().telling() >= TELLING).orElse(false);
        harm *= telling ? 1 : Math.min(1, change.seen() / SEVERAL_LINES);
        harm *= change.lasting() < BRIEF ? 0.4 : 1;
        // Where requests are measured and go well, an error in the log is nobody's trouble.
        return well ? harm * UNNOTICED : harm;
    }

    private static double measure(MetricChange change, boolean ofPeer, boolean well) {
        if (!change.isBad()) {
            return 0;
        }
        boolean usedUp = change.resource() == Resource.DISK;
        if (change.isOfMachine() && !usedUp) {
            return BUSY_MACHINE;
        }
        double harm = switch (change.meaning()) {
            case ERRORS, SUCCESS -> (ofPeer ? 0.6 : 1) * failing(change);
            case LATENCY ->
                0.5 * doublings(Math.min(change.factor() / UNFELT_SLOWDOWN, change.beyond() * change.beyond()), 4);
            case RESTARTS -> 0.25;
            case USAGE, HEADROOM -> well ? unfelt(change) : usage(change);
            case TRAFFIC -> change.factor() >= 5 ? 0.2 : 0.03;
            case OTHER, NO_MEASURE -> 0;
        };
        double hiccup = change.meaning() == Meaning.LATENCY ? 0.15 : 0.4;
        return change.lasting() < BRIEF ? harm * hiccup : harm;
    }

    /** How much more of all requests fail; where nobody counts those, by how much more, and how surely. */
    private static double failing(MetricChange change) {
        if (change.share().isPresent()) {
            return change.share().getAsDouble();
        }
        double difference = Math.abs(change.now() - change.usual());
        return change.whole() > 0
                ? Math.clamp(difference / change.whole(), 0, 1)
                : 0.5 * doublings(change.factor(), 5) * Math.clamp(Math.abs(change.z()) / CERTAIN_Z, 0, 1);
    }

    /** How far something limited is used beyond what is usual: by its factor, and by how restless it is anyway. */
    private static double usage(MetricChange change) {
        double certain = Math.clamp(Math.abs(change.z()) / CERTAIN_Z, 0, 1);
        return USAGE
                + certain
                        * (change.growing()
                                ? CLIMB * doublings(change.factor(), 2)
                                : BUSY * doublings(change.factor() / UNFELT_RISE, 5));
    }

    /** Where requests go well, hard work is no harm; only what will run out one day may become one. */
    private static double unfelt(MetricChange change) {
        double harm = UNFELT_USAGE * usage(change);
        return change.growing() ? harm : Math.min(harm, BUSY_ONLY);
    }

    private static double doublings(double factor, double most) {
        return Math.clamp(Math.log(Math.max(1, factor)) / Math.log(2) / most, 0, 1);
    }
}
