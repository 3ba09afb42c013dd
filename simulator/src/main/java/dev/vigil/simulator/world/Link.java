package dev.vigil.simulator.world;

import dev.vigil.simulator.shop.Dice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The network between two components, in one direction of calling. */
public final class Link {
    private static final double MEDIAN_DELAY = 450;
    private static final double ROUTINE_RESETS = 0.0002;
    /** The pause before a lost packet is sent again, which doubles each time (RFC 6298). */
    private static final long RETRANSMISSION = 200 * Timeline.MILLI;

    private static final int MOST_RETRANSMISSIONS = 5;
    /** How many of the lost packets make an end give up the connection instead. */
    private static final double RESETS_PER_LOSS = 0.06;

    private final Dice dice;
    private final List<Obstruction> obstructions = new ArrayList<>();

    Link(Dice dice) {
        this.dice = dice;
    }

    public void obstruct(Obstruction obstruction) {
        obstructions.add(obstruction);
    }

    /** One way, in microseconds. */
    long delay() {
        long delay = (long) dice.logNormal(MEDIAN_DELAY, 0.35);
        for (var obstruction : obstructions) {
            delay += switch (obstruction) {
                case Obstruction.Lossy(double share) -> retransmissions(share);
                case Obstruction.Delayed(double millis) -> (long) (dice.logNormal(millis, 0.3) * Timeline.MILLI);
                case Obstruction.Nameless _, Obstruction.Untrusted _ -> 0;
            };
        }
        return delay;
    }

    private long retransmissions(double share) {
        long delay = 0;
        for (int tries = 0; tries < MOST_RETRANSMISSIONS && dice.hits(share); tries++) {
            delay += RETRANSMISSION << tries;
        }
        return delay;
    }

    /** Why the peer is not reached this time, if it is not. */
    Optional<Outcome.Mishap> mishap() {
        for (var obstruction : obstructions) {
            var mishap = mishapOf(obstruction);
            if (mishap.isPresent()) {
                return mishap;
            }
        }
        // A connection breaks, as one in some thousands does on a good day.
        return hits(ROUTINE_RESETS, Outcome.Mishap.RESET);
    }

    private Optional<Outcome.Mishap> mishapOf(Obstruction obstruction) {
        return switch (obstruction) {
            case Obstruction.Nameless(double share, boolean _) -> hits(share, Outcome.Mishap.UNRESOLVED);
            case Obstruction.Untrusted _ -> Optional.of(Outcome.Mishap.UNTRUSTED);
            case Obstruction.Lossy(double share) -> hits(share * RESETS_PER_LOSS, Outcome.Mishap.RESET);
            case Obstruction.Delayed _ -> Optional.empty();
        };
    }

    private Optional<Outcome.Mishap> hits(double probability, Outcome.Mishap mishap) {
        return dice.hits(probability) ? Optional.of(mishap) : Optional.empty();
    }

    /** When the peer's certificate ceased to be valid; the present where it is. */
    Instant certificateEnd(Instant present) {
        return obstructions.stream()
                .flatMap(each -> each instanceof Obstruction.Untrusted(var end) ? Stream.of(end) : Stream.of())
                .findFirst()
                .orElse(present);
    }

    /** Whether the peer's name does not exist at all. */
    boolean nameGone() {
        return obstructions.stream()
                .anyMatch(each -> each instanceof Obstruction.Nameless(double _, boolean gone) && gone);
    }
}
