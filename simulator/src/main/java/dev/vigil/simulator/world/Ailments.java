package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Bug;
import dev.vigil.simulator.shop.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that one process suffers from, and what that means for a request. */
final class Ailments {
    private static final double WAIT_SPREAD = 0.5;

    private final List<Ailment> ailments = new ArrayList<>();
    private final Dice dice;

    /** How a request is received. */
    sealed interface Reception {
        record Welcome() implements Reception {}

        record Refused() implements Reception {}

        record Ignored() implements Reception {}

        record TurnedAway() implements Reception {}

        record Denied(Ailment.Denies reason) implements Reception {}
    }

    private static final Reception WELCOME = new Reception.Welcome();

    Ailments(Dice dice) {
        this.dice = dice;
    }

    void add(Ailment ailment) {
        ailments.add(ailment);
    }

    void lift(Ailment ailment) {
        ailments.remove(ailment);
    }

    Reception reception() {
        for (var ailment : ailments) {
            var reception = switch (ailment) {
                case Ailment.Refuses _ -> new Reception.Refused();
                case Ailment.KeepsSilent _ -> new Reception.Ignored();
                case Ailment.IsUnavailable(double share) when dice.hits(share) -> new Reception.TurnedAway();
                case Ailment.Denies denies when dice.hits(denies.share()) -> new Reception.Denied(denies);
                case Ailment.IsUnavailable _, Ailment.Denies _, Ailment.Throws _ -> WELCOME;
                case Ailment.Slows _, Ailment.Labours _, Ailment.Waits _, Ailment.Thrashes _ -> WELCOME;
            };
            if (!(reception instanceof Reception.Welcome)) {
                return reception;
            }
        }
        return WELCOME;
    }

    /** Whether it can be looked at, from outside. */
    boolean reachable() {
        return ailments.stream().noneMatch(Ailments::cutsOff);
    }

    private static boolean cutsOff(Ailment ailment) {
        return switch (ailment) {
            case Ailment.Refuses _, Ailment.KeepsSilent _ -> true;
            case Ailment.IsUnavailable _, Ailment.Denies _, Ailment.Throws _ -> false;
            case Ailment.Slows _, Ailment.Labours _, Ailment.Waits _, Ailment.Thrashes _ -> false;
        };
    }

    /** The mistake that a request to this endpoint runs into, if any. */
    Optional<Bug> bugIn(String endpoint) {
        for (var ailment : ailments) {
            if (ailment instanceof Ailment.Throws(var where, double share, var bug)
                    && where.equals(endpoint)
                    && dice.hits(share)) {
                return Optional.of(bug);
            }
        }
        return Optional.empty();
    }

    /** How many times as long as usual the work of this endpoint takes, when that part of its workers is busy. */
    double slownessOf(String endpoint, double crowd) {
        double factor = 1;
        for (var ailment : ailments) {
            if (ailment instanceof Ailment.Slows(var where, double times) && where.equals(endpoint)) {
                factor *= times;
            } else if (ailment instanceof Ailment.Labours(double times)) {
                factor *= times;
            } else if (ailment instanceof Ailment.Thrashes(double whenFull)) {
                factor *= 1 + (whenFull - 1) * crowd * crowd;
            }
        }
        return factor;
    }

    /** How long a request to this endpoint waits for others, in microseconds. */
    long waitIn(String endpoint) {
        double millis = 0;
        for (var ailment : ailments) {
            if (ailment instanceof Ailment.Waits(var where, double share, double median)
                    && where.contains(endpoint)
                    && dice.hits(share)) {
                millis += dice.logNormal(median, WAIT_SPREAD);
            }
        }
        return (long) (millis * Timeline.MILLI);
    }
}
