package dev.vigil.server.access;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An API key that the configuration lists: the SHA-256 of the raw key, never the key. A fast hash is right here, because
 * a raw key has 256 random bits.
 */
public record ApiKey(Digest hash, String subject, Grant grant, Optional<Instant> expires) {
    private static final int ID_LENGTH = 8;

    public ApiKey {
        if (subject.isBlank()) {
            throw new VigilException(ErrorCode.BAD_CONFIG, "an API key needs a subject: who uses it");
        }
        if (grant.roles().isEmpty()) {
            throw new VigilException(
                    ErrorCode.BAD_CONFIG, "the API key of " + subject + " has no role, so it would permit nothing");
        }
    }

    public ApiKey(Digest hash, String subject, Set<Role> roles, Optional<Instant> expires) {
        this(hash, subject, Grant.of(roles), expires);
    }

    /** What the ledger calls the key: the first digits of its hash. */
    String id() {
        return hash.hex().substring(0, ID_LENGTH);
    }

    boolean isExpired(Instant now) {
        return expires.isPresent() && !now.isBefore(expires.get());
    }
}
