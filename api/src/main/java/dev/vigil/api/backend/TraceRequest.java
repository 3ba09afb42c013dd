package dev.vigil.api.backend;

import dev.vigil.api.time.TimeRange;
import java.util.Map;
import java.util.Optional;

/**
 * A question about traces; the answer holds every span of the traces that have a matching span.
 *
 * @param service traces that pass through it; absent means all
 * @param tags attributes that one of its spans must carry, by exact value
 * @param limit at most this many traces, 1 or more; the newest ones when there are more
 */
public record TraceRequest(Optional<String> service, Map<String, String> tags, TimeRange range, long limit) {}
