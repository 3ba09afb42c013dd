package dev.vigil.api.http;

import java.util.Optional;

/**
 * The body of {@code POST /api/v1/apikeys/{id}/rotate}.
 *
 * @param grace how long the old key lives on, such as {@code 24h}; absent means not at all
 */
public record RotateRequest(Optional<String> grace) {}
