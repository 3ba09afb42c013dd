package dev.vigil.api.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Somebody who can log in. */
public record UserBody(
        String name,
        Optional<String> email,
        List<String> roles,
        State state,
        boolean secondFactor,
        Instant created,
        String createdBy) {
    /** Whether they can. */
    public enum State {
        ACTIVE,
        /** They have a first password, and no one of their own yet. */
        FIRST_PASSWORD,
        DISABLED
    }
}
