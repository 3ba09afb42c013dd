package dev.vigil.server.http;

import dev.vigil.api.ErrorCode;
import dev.vigil.server.access.Origin;
import dev.vigil.server.access.Principal;
import java.util.Optional;

/** Told of everybody who is turned away, so that it can be recorded. */
@FunctionalInterface
public interface Refusals {
    /**
     * Somebody was turned away.
     *
     * @param who absent for a stranger
     * @param code {@code UNAUTHENTICATED}, {@code FORBIDDEN} or {@code RATE_LIMITED}
     */
    void refused(Optional<Principal> who, Origin origin, ErrorCode code);

    /**
     * A stranger was turned away.
     *
     * @param keyId the credential they showed, where it was a real one that opens nothing any more; else empty
     */
    default void refusedStranger(String keyId, Origin origin) {
        refused(Optional.empty(), origin, ErrorCode.UNAUTHENTICATED);
    }

    /** Somebody was let in to say who they are, and could not; the record has it already. */
    default void failedLogin(Origin origin) {}
}
