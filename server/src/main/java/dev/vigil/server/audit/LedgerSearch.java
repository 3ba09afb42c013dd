package dev.vigil.server.audit;

import dev.vigil.api.VigilException;
import dev.vigil.ledger.Entry;
import dev.vigil.ledger.Result;
import dev.vigil.server.storage.Query;
import dev.vigil.server.storage.Row;
import dev.vigil.server.storage.Sql;
import java.util.List;
import java.util.Optional;

/** Finds entries by what is indexed. */
final class LedgerSearch {
    /** How many entries one search answers with at most. */
    static final int MAX_FOUND = 1_000;

    private LedgerSearch() {}

    static List<Entry> newest(Sql sql, int limit) {
        return sql.query("SELECT sequence, bytes FROM ledger_entry ORDER BY sequence DESC LIMIT :limit")
                .bind("limit", Math.clamp(limit, 0, MAX_FOUND))
                .list(LedgerSearch::entry)
                .reversed();
    }

    /** Sees what is indexed: {@link LedgerIndex#catchUp} comes first. */
    static List<Entry> find(Sql sql, EntryFilter filter, int limit) {
        var where = new StringBuilder("WHERE 1 = 1");
        filter.range().ifPresent(_ -> where.append(" AND time >= :from AND time < :to"));
        filter.actor().ifPresent(_ -> where.append(" AND actor = :actor"));
        filter.action().ifPresent(_ -> where.append(" AND action = :action"));
        filter.service().ifPresent(_ -> where.append(" AND service = :service"));
        filter.result().ifPresent(_ -> where.append(" AND result = :result"));
        filter.entityId().ifPresent(_ -> where.append(" AND entity_id = :entity_id"));
        filter.after().ifPresent(_ -> where.append(" AND i.sequence > :after"));
        boolean forward = filter.after().isPresent();
        var query = sql.query("SELECT entry.sequence, entry.bytes FROM ledger_index i"
                + " JOIN ledger_entry entry ON entry.sequence = i.sequence " + where
                + " ORDER BY i.sequence " + (forward ? "ASC" : "DESC") + " LIMIT :limit");
        filter.range().ifPresent(range -> query.bind("from", range.from()).bind("to", range.to()));
        bind(query, "actor", filter.actor());
        bind(query, "action", filter.action());
        bind(query, "service", filter.service());
        bind(query, "result", filter.result().map(Result::id));
        bind(query, "entity_id", filter.entityId());
        filter.after().ifPresent(after -> query.bind("after", after));
        var found = query.bind("limit", Math.clamp(limit, 0, MAX_FOUND)).list(LedgerSearch::entry);
        return forward ? found : found.reversed();
    }

    /** Reads an entry from a row that has its sequence and bytes. */
    static Entry entry(Row row) {
        try {
            return Entry.ofCanonical(row.bytes("bytes"));
        } catch (VigilException e) {
            throw new VigilException(
                    e.code(),
                    "entry " + row.number("sequence") + " of the ledger was changed in the database, not by Vigil: "
                            + e.explanation(),
                    e);
        }
    }

    private static void bind(Query query, String name, Optional<String> value) {
        value.ifPresent(text -> query.bind(name, text));
    }
}
