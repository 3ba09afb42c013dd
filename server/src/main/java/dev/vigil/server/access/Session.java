package dev.vigil.server.access;

import java.time.Duration;
import java.time.Instant;

/**
 * A stay of somebody who logged in.
 *
 * @param account the name of whoever it is
 * @param used when it was last used, to the minute
 * @param ends when it ends whatever happens
 * @param ip where the login came from
 */
public record Session(
        String id, String account, Kind kind, Instant begun, Instant used, Instant ends, String ip, String userAgent) {

    /** Where somebody stays, and for how long. */
    public enum Kind {
        CLI(Duration.ofHours(1), Duration.ofHours(1)),
        CONSOLE(Duration.ofHours(24), Duration.ofMinutes(30));

        private final Duration longest;
        private final Duration idle;

        Kind(Duration longest, Duration idle) {
            this.longest = longest;
            this.idle = idle;
        }

        Duration longest() {
            return longest;
        }

        Duration idle() {
            return idle;
        }
    }

    boolean isOver(Instant now) {
        return !now.isBefore(ends) || !now.isBefore(used.plus(kind.idle()));
    }
}
