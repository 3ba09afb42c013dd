package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Bug;
import dev.vigil.simulator.shop.Dice;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** All that one process suffers from, and what that means for a request. */
final class Ailments {
    private final List<Ailment> ailments = new ArrayList<>();
    private final Dice dice;

    /** How a request is received. */
    enum Reception {
        WELCOME,
        REFUSED,
        IGNORED,
        TURNED_AWAY
    }

    Ailments(Dice dice) {
        this.dice = dice;
    }

    void add(Ailment ailment) {
        ailments.add(ailment);
    }

    Reception reception() {
        for (var ailment : ailments) {
            var reception = switch (ailment) {
                case Ailment.Refuses _ -> Reception.REFUSED;
                case Ailment.KeepsSilent _ -> Reception.IGNORED;
                case Ailment.IsUnavailable(double share) when dice.hits(share) -> Reception.TURNED_AWAY;
                case Ailment.IsUnavailable _, Ailment.Throws _, Ailment.Slows _ -> Reception.WELCOME;
            };
            if (reception != Reception.WELCOME) {
                return reception;
            }
        }
        return Reception.WELCOME;
    }

    /** Whether it can be looked at, from outside. */
    boolean reachable() {
        return ailments.stream().noneMatch(Ailments::cutsOff);
    }

    private static boolean cutsOff(Ailment ailment) {
        return switch (ailment) {
            case Ailment.Refuses _, Ailment.KeepsSilent _ -> true;
            case Ailment.IsUnavailable _, Ailment.Throws _, Ailment.Slows _ -> false;
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

    /** How many times as long as usual the work of this endpoint takes. */
    double slownessOf(String endpoint) {
        double factor = 1;
        for (var ailment : ailments) {
            if (ailment instanceof Ailment.Slows(var where, double times) && where.equals(endpoint)) {
                factor *= times;
            }
        }
        return factor;
    }
}
