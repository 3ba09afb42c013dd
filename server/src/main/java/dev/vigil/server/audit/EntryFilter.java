package dev.vigil.server.audit;

import dev.vigil.api.time.TimeRange;
import dev.vigil.ledger.Result;
import java.util.Optional;

/**
 * Which entries to find; what is empty does not narrow.
 *
 * @param after only what comes after this sequence: the oldest first instead of the newest
 */
public record EntryFilter(
        Optional<TimeRange> range,
        Optional<String> actor,
        Optional<String> action,
        Optional<String> service,
        Optional<Result> result,
        Optional<String> entityId,
        Optional<Long> after) {

    public static EntryFilter everything() {
        return new EntryFilter(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
