package dev.vigil.server.access;

import java.time.Instant;
import java.util.Optional;

/**
 * An API key that the database keeps, without its secret.
 *
 * @param id the eight letters and digits that its text begins with, after {@code vgl_}
 * @param subject who uses it
 * @param replacedBy the key that was made in its place; this one may live on for a while
 */
public record StoredKey(
        String id,
        String subject,
        Grant grant,
        Instant created,
        String createdBy,
        Optional<Instant> expires,
        Optional<Instant> revoked,
        Optional<String> replacedBy) {

    /** Whether it opens anything. */
    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED
    }

    public State state(Instant now) {
        if (revoked.isPresent()) {
            return State.REVOKED;
        }
        return expires.filter(end -> !now.isBefore(end)).isPresent() ? State.EXPIRED : State.ACTIVE;
    }
}
