package dev.vigil.server.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Somebody who can log in.
 *
 * @param hasSecondFactor whether a code is asked for besides the password
 * @param firstUntil the password is a first one, which opens nothing but setting another, until then
 */
public record Account(
        String id,
        String name,
        Optional<String> email,
        Set<Role> roles,
        Instant created,
        String createdBy,
        boolean hasSecondFactor,
        Optional<Instant> firstUntil,
        Optional<Instant> disabled) {
    public Account {
        roles = Set.copyOf(roles);
    }

    /** The names of the roles, in the order of the alphabet. */
    public List<String> roleNames() {
        return Grant.of(roles).roleNames();
    }
}
