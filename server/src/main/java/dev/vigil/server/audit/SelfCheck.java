package dev.vigil.server.audit;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Effect;
import dev.vigil.ledger.Entry;
import dev.vigil.ledger.Export;
import dev.vigil.ledger.Result;
import dev.vigil.ledger.Sealing;
import dev.vigil.ledger.Verdict;
import dev.vigil.ledger.Verifier;
import dev.vigil.ledger.merkle.Hash;
import dev.vigil.ledger.note.Checkpoint;
import dev.vigil.ledger.note.VerifierKey;
import dev.vigil.redaction.Redacted;
import dev.vigil.server.storage.Database;
import dev.vigil.server.storage.Sql;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Supplier;

/** The ledger holds itself against what it has signed. An outsider with a checkpoint of their own can tell more. */
record SelfCheck(Database database, VerifierKey key) {
    /** So many of the newest entries must fit together before anything is added to them. */
    private static final int END = 16;

    /** Of those that were signed. */
    private static final int MAX_CHECKPOINTS = 10_000;

    private static final int PAGE = 2_000;
    private static final Step STEP = new Step(
            "audit.verify",
            Effect.READ,
            "",
            "ledger",
            "",
            Redacted.literal("the whole ledger"),
            Digest.of("audit.verify"));

    /** Looks at the newest entries, for the start. */
    static void end(Sql sql) {
        var head = Head.read(sql);
        var last = LedgerSearch.newest(sql, END);
        long expected = head.tree().size() - last.size();
        boolean whole = last.size() == Math.min(END, head.tree().size());
        var previous =
                last.isEmpty() ? Entry.NO_PREVIOUS : last.getFirst().place().previous();
        for (var entry : last) {
            whole = whole
                    && entry.place().sequence() == expected++
                    && entry.place().previous().equals(previous);
            previous = Digest.ofHash(Hash.leaf(entry.canonical()));
        }
        if (!whole || !head.lastHash().equals(previous)) {
            throw new VigilException(
                    ErrorCode.AUDIT_UNAVAILABLE,
                    "The ledger's newest entries do not fit together: somebody changed the database. Nothing is added"
                            + " to it. Keep a copy, export it with an older Vigil if you must, and restore a backup.");
        }
    }

    /** @param checkpoint signs what there is now */
    Verdict verdict(Supplier<String> checkpoint) {
        try {
            String note = checkpoint.get();
            return new Verifier(key, signed()).verify(new Lines(note));
        } catch (VigilException e) {
            if (e.code() != ErrorCode.BAD_INPUT_FILE) {
                throw e;
            }
            return new Verdict.Broken(0, Verdict.Damage.UNREADABLE, e.explanation());
        }
    }

    static void record(AuditLog log, Verdict verdict) {
        var ending = switch (verdict) {
            case Verdict.Intact intact ->
                new Ending(Result.OK, Optional.of(intact.root()), Duration.ZERO, Redacted.empty());
            case Verdict.Broken broken ->
                new Ending(Result.FAILED, Optional.empty(), Duration.ZERO, Redacted.name(broken.damage()));
        };
        log.note(Actor.VIGIL, STEP, ending);
    }

    private List<String> signed() {
        return database.read(sql -> sql.query("SELECT note FROM checkpoint ORDER BY size DESC LIMIT :limit")
                .bind("limit", MAX_CHECKPOINTS)
                .list(row -> row.text("note")));
    }

    /** The lines of an export up to a checkpoint, a page at a time, so that no snapshot is held for long. */
    private final class Lines implements Iterator<String> {
        private final Deque<String> page = new ArrayDeque<>();
        private final String note;
        private final long size;
        private final long sealed;
        private long next;
        private boolean ended;

        Lines(String note) {
            this.note = note;
            this.size = Checkpoint.open(note, key).size();
            this.sealed = database.read(Segments::sealed);
        }

        @Override
        public boolean hasNext() {
            return !page.isEmpty() || !ended;
        }

        @Override
        public String next() {
            if (page.isEmpty()) {
                fill();
            }
            return page.removeFirst();
        }

        private void fill() {
            if (ended) {
                throw new NoSuchElementException();
            }
            if (next < sealed) {
                long end = Math.min(sealed, next + Sealing.HASHES_IN_A_LINE);
                var hashes = database.read(sql -> Segments.hashes(sql, next, end));
                page.add(Export.sealedLine(next, hashes));
                next = end;
                return;
            }
            var entries = database.read(sql -> sql.query("""
                SELECT sequence, bytes FROM ledger_entry
                WHERE sequence >= :next AND sequence < :size ORDER BY sequence LIMIT :limit\
                """)
                    .bind("next", next)
                    .bind("size", size)
                    .bind("limit", PAGE)
                    .list(LedgerSearch::entry));
            if (entries.isEmpty()) {
                ended = true;
                page.add(Export.checkpointLine(note));
                return;
            }
            entries.forEach(entry -> page.add(Export.line(entry)));
            next = entries.getLast().place().sequence() + 1;
        }
    }
}
