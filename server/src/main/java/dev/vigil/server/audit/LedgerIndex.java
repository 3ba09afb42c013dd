package dev.vigil.server.audit;

import dev.vigil.ledger.Entry;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.Sql;

/**
 * What entries are searched by, kept beside the ledger and always a little behind it.
 *
 * <p>Keeping four indexes up to date with every commit cost more than the ledger itself, because each dirties a page of
 * its own that must be encrypted and synced; many entries at once dirty hardly more pages than one. So while many write
 * at once nothing is indexed, and a search waits until all is. The index proves nothing and can be rebuilt from the
 * entries.
 */
final class LedgerIndex {
    /** So many entries are indexed at once: enough to share pages, few enough not to hold up a commit. */
    private static final int STEP = 256;

    private LedgerIndex() {}

    /** How far it may fall behind while many write: so long, and no longer, does the next search take. */
    private static final int MAX_BEHIND = 500_000;

    /** So many entries at once when somebody waits for all of them. */
    private static final int CATCH_UP_STEP = 8 * STEP;

    /** As many entries in one group as come when many write at once. */
    private static final int BUSY = 16;

    /** Called when the ledger has grown; indexes some entries whenever it has grown by a whole step. */
    static void follow(Sql sql, long sizeBefore, long size) {
        boolean due = sizeBefore / STEP != size / STEP;
        if (due && (size - sizeBefore < BUSY || size - next(sql) > MAX_BEHIND)) {
            // Twice the step, so that a backlog shrinks.
            advance(sql, 2 * STEP);
        }
    }

    /** Indexes some entries; whether there were any. */
    static boolean advance(Sql sql) {
        return advance(sql, 2 * STEP) > 0;
    }

    /** Indexes all entries there are. */
    static void catchUp(Database database) {
        boolean more = true;
        while (more) {
            more = database.write(sql -> advance(sql, CATCH_UP_STEP)) > 0;
        }
    }

    private static int advance(Sql sql, int limit) {
        var entries =
                sql.query("""
                        SELECT sequence, bytes FROM ledger_entry
                        WHERE sequence >= :next ORDER BY sequence LIMIT :limit""").bind("next", next(sql)).bind("limit", limit).list(LedgerSearch::entry);
        if (!entries.isEmpty()) {
            insert(sql, entries);
        }
        return entries.size();
    }

    private static long next(Sql sql) {
        return sql.query("SELECT COALESCE(MAX(sequence), -1) + 1 AS next FROM ledger_index")
                .one(row -> row.number("next"));
    }

    /** Another replica may have been faster. */
    private static void insert(Sql sql, Iterable<Entry> entries) {
        var batch = sql.batch("""
                INSERT INTO ledger_index
                  (sequence, time, actor, key_id, action, result, service, entity_type, entity_id)
                VALUES (:sequence, :time, :actor, :key_id, :action, :result, :service, :entity_type, :entity_id)
                ON CONFLICT (sequence) DO NOTHING""");
        for (var entry : entries) {
            batch.bind("sequence", entry.place().sequence())
                    .bind("time", entry.place().time())
                    .bind("actor", entry.who().subject())
                    .bind("key_id", entry.who().keyId())
                    .bind("action", entry.what().action())
                    .bind("result", entry.end().map(end -> end.result().id()))
                    .bind("service", entry.what().service())
                    .bind("entity_type", entry.what().entityType())
                    .bind("entity_id", entry.what().entityId())
                    .add();
        }
        batch.run();
    }
}
