package dev.vigil.server.audit;

import dev.vigil.api.EntryId;
import dev.vigil.api.InstanceId;
import dev.vigil.ledger.Entry;
import dev.vigil.ledger.Phase;
import dev.vigil.ledger.Result;
import dev.vigil.server.storage.Sql;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Finds steps that were begun by a process that is no more: an earlier life of this instance, or one whose lease has run
 * out. Never those of a process that lives.
 *
 * @param own this instance
 * @param born the first sequence of its present life
 */
record Abandoned(InstanceId own, long born, InstantSource clock) {
    private static final int MAX_AT_ONCE = 500;

    /** Closes up to {@value #MAX_AT_ONCE} of them as unknown; those entries. */
    List<Entry> close(Sql sql) {
        var appending = new Appending(sql, own, clock);
        find(sql).forEach(begun -> appending.add(unknown(begun)));
        return appending.finish();
    }

    private List<Entry> find(Sql sql) {
        return sql.query("""
                        SELECT entry.sequence, entry.bytes FROM ledger_open open
                        JOIN ledger_entry entry ON entry.sequence = open.sequence
                        LEFT JOIN instance ON instance.id = open.instance
                        WHERE (open.instance = :own AND open.sequence < :born)
                           OR (open.instance <> :own AND (instance.id IS NULL
                               OR instance.stopped_at IS NOT NULL OR instance.heartbeat_at < :deadline))
                        ORDER BY open.sequence LIMIT :limit""")
                .bind("own", own.value())
                .bind("born", born)
                .bind("deadline", clock.instant().minus(Instances.LEASE))
                .bind("limit", MAX_AT_ONCE)
                .list(LedgerSearch::entry);
    }

    private static Draft unknown(Entry begun) {
        var end = new Entry.End(
                Result.UNKNOWN,
                Duration.ZERO,
                Optional.empty(),
                "the process " + begun.place().instance()
                        + " that began it is gone; whether it took effect is not known");
        return new Draft(
                Phase.END,
                Optional.of(new EntryId(begun.place().sequence())),
                begun.who(),
                begun.what(),
                Optional.of(end));
    }
}
