package dev.vigil.api.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The body of {@code POST /api/v1/apikeys}: the key that shall be made.
 *
 * @param subject who will use it
 * @param roles at least one
 * @param services the only services it may ask about; absent means all
 * @param jobTypes the only types of jobs it may submit; absent means all
 * @param perMinute its own quota of requests a minute
 * @param expires when it stops to open anything; absent means never
 */
public record ApiKeyRequest(
        Optional<String> subject,
        Optional<List<String>> roles,
        Optional<List<String>> services,
        Optional<List<String>> jobTypes,
        Optional<Integer> perMinute,
        Optional<Instant> expires) {}
