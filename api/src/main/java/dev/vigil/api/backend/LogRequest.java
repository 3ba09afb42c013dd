package dev.vigil.api.backend;

import dev.vigil.api.query.Query;
import dev.vigil.api.time.TimeRange;
import java.util.Optional;

/**
 * A question about logs.
 *
 * @param service only its events; absent means all services
 * @param resource where to look, such as {@code ecs}; an empty text means everywhere
 * @param limit at most this many events, 1 or more; the newest ones when there are more
 * @param order which end comes first
 */
public record LogRequest(
        Optional<String> service, String resource, Query query, TimeRange range, long limit, Order order) {
    /** Which end of time comes first. */
    public enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST
    }

    /** No limit but the backend's own named one. */
    public static final long ALL = Long.MAX_VALUE;
}
