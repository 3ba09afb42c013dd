package dev.vigil.server.audit;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.ledger.Entry;
import dev.vigil.ledger.merkle.Frontier;
import dev.vigil.server.storage.Row;
import dev.vigil.server.storage.Sql;
import java.time.Instant;
import java.util.Optional;

/**
 * Where the ledger ends: what the next entry follows, and the tree that it joins.
 *
 * @param lastTime the time of the last entry; 1970 before the first
 */
record Head(Frontier tree, Digest lastHash, Instant lastTime) {

    /** Reads the head for appending; nobody else appends until the caller's transaction ends. */
    static Head locked(Sql sql) {
        sql.lock("ledger_head");
        return read(sql);
    }

    static Head read(Sql sql) {
        return find(sql)
                .orElseThrow(() -> new VigilException(
                        ErrorCode.AUDIT_UNAVAILABLE,
                        "The ledger's head is missing: somebody deleted it from the database. Restore a backup."));
    }

    static void createIfAbsent(Sql sql) {
        sql.lock("ledger_head");
        if (find(sql).isEmpty()) {
            new Head(new Frontier(), Entry.NO_PREVIOUS, Instant.EPOCH).write(sql, """
                            INSERT INTO ledger_head (id, size, frontier, last_hash, last_time)
                            VALUES (1, :size, :frontier, :last_hash, :last_time)""");
        }
    }

    void store(Sql sql) {
        write(sql, """
                UPDATE ledger_head SET size = :size, frontier = :frontier, last_hash = :last_hash, last_time = :last_time
                WHERE id = 1""");
    }

    private void write(Sql sql, String statement) {
        sql.update(statement)
                .bind("size", tree.size())
                .bind("frontier", tree.encoded())
                .bind("last_hash", lastHash.bytes())
                .bind("last_time", lastTime)
                .run();
    }

    private static Optional<Head> find(Sql sql) {
        return sql.query("SELECT size, frontier, last_hash, last_time FROM ledger_head WHERE id = 1")
                .first(Head::of);
    }

    private static Head of(Row row) {
        return new Head(
                Frontier.of(row.number("size"), row.bytes("frontier")),
                Digest.ofHash(row.bytes("last_hash")),
                row.time("last_time"));
    }
}
