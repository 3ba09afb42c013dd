package dev.vigil.backends.azure.identity;

import dev.vigil.api.Secret;
import java.time.Duration;
import java.time.Instant;

/** A token, and when it ends. */
record AccessToken(Secret value, Instant ends) {
    /** A request that is under way should not meet its end. */
    private static final Duration MARGIN = Duration.ofMinutes(5);

    boolean isGood(Instant now) {
        return now.isBefore(ends.minus(MARGIN));
    }
}
