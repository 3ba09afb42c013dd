package dev.vigil.api.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An API key, without its secret.
 *
 * @param id the eight letters and digits that its text begins with, after {@code vgl_}
 * @param services the only services it may ask about; empty means all
 * @param jobTypes the only types of jobs it may submit; empty means all
 * @param perMinute its own quota of requests a minute; absent means the usual one
 * @param replacedBy the key that was made in its place
 */
public record ApiKeyBody(
        String id,
        String subject,
        State state,
        List<String> roles,
        List<String> services,
        List<String> jobTypes,
        Optional<Integer> perMinute,
        Instant created,
        String createdBy,
        Optional<Instant> expires,
        Optional<String> replacedBy) {
    /** Whether it opens anything. */
    public enum State {
        ACTIVE,
        EXPIRED,
        REVOKED
    }
}
