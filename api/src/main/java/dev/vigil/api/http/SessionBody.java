package dev.vigil.api.http;

import java.time.Instant;

/**
 * A stay of somebody who logged in.
 *
 * @param place {@code cli} or {@code console}
 * @param used when it was last used, to the minute
 * @param current whether it is the one that asks
 */
public record SessionBody(
        String id,
        String user,
        LoginRequest.Place place,
        Instant begun,
        Instant used,
        Instant ends,
        String ip,
        String userAgent,
        boolean current) {}
