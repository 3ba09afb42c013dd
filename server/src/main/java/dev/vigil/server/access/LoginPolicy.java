package dev.vigil.server.access;

import java.util.Optional;
import java.util.Set;

/**
 * What is demanded of those who log in.
 *
 * @param secondFactor the roles that need a second factor
 */
public record LoginPolicy(Set<Role> secondFactor) {
    /** A second factor is welcome and not demanded. */
    public static final LoginPolicy DEFAULT = new LoginPolicy(Set.of());

    public LoginPolicy {
        secondFactor = Set.copyOf(secondFactor);
    }

    /** What somebody has to do before they may do anything else. */
    Optional<String> restriction(Account account) {
        if (account.firstUntil().isPresent()) {
            return Optional.of("set a password of your own first: vigil account password");
        }
        boolean needed = account.roles().stream().anyMatch(secondFactor::contains);
        return needed && !account.hasSecondFactor()
                ? Optional.of("a second factor is demanded of you; set one up first: vigil account totp")
                : Optional.empty();
    }
}
