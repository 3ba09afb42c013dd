package dev.vigil.backends.aws;

import dev.vigil.api.Secret;
import java.time.Instant;
import java.util.Optional;

/**
 * What questions are signed with.
 *
 * @param id the access key's id, which is no secret
 * @param token of a session; keys without one are a user's own and never end
 * @param ends when they stop working
 * @param from where they were found, for messages
 */
record AwsKeys(String id, Secret secret, Optional<Secret> token, Optional<Instant> ends, String from) {
    /** Whether these are a user's own, which somebody has to change by hand. */
    boolean isLongLived() {
        return token.isEmpty();
    }
}
