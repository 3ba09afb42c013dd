package dev.vigil.ledger;

import java.time.Duration;
import java.time.Instant;

/**
 * The rule about time: it does not run backwards. Replicas' clocks may differ a little; a clock that really was set back
 * is recorded as such by the entry at which that shows, or else the ledger is wrong.
 */
public final class Clock {
    /** How much earlier than the one before it an entry may be. */
    public static final Duration TOLERANCE = Duration.ofSeconds(2);

    /** The action of the entry that records a clock set back; its inputs say from when to when. */
    public static final String SET_BACK_ACTION = "clock.set-back";

    private Clock() {}

    public static boolean wasSetBack(Instant before, Instant now) {
        return now.isBefore(before.minus(TOLERANCE));
    }
}
