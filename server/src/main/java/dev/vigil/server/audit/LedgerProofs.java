package dev.vigil.server.audit;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.ledger.Continuation;
import dev.vigil.ledger.Entry;
import dev.vigil.ledger.EntryProof;
import dev.vigil.ledger.merkle.MerkleTree;
import dev.vigil.ledger.note.Checkpoint;
import dev.vigil.ledger.note.VerifierKey;
import dev.vigil.server.storage.Database;
import java.util.List;

/** Cuts proofs out of the ledger, and lets none out that does not hold. */
final class LedgerProofs {
    private final Database database;
    private final VerifierKey key;
    private final Segments segments;
    private final MerkleTree tree;

    LedgerProofs(Database database, VerifierKey key, Segments segments) {
        this.segments = segments;
        this.database = database;
        this.key = key;
        this.tree = new MerkleTree(this::hashes);
    }

    /** @param note the checkpoint of now */
    EntryProof prove(EntryId id, String note) {
        long size = Checkpoint.open(note, key).size();
        if (id.sequence() >= size) {
            throw new VigilException(
                    ErrorCode.NOT_FOUND, "there is no entry " + id + ": the ledger has " + size + ", from 0");
        }
        var proof = EntryProof.of(entry(id), tree.inclusion(id.sequence(), size), note);
        proof.refusal(key).ifPresent(why -> {
            throw new VigilException(
                    ErrorCode.AUDIT_UNAVAILABLE,
                    "The ledger cannot prove entry " + id + ": " + why
                            + ". Somebody changed the database; run vigil audit verify, and restore a backup.");
        });
        return proof;
    }

    Continuation continuation(long oldSize, String note) {
        long size = Checkpoint.open(note, key).size();
        // Whoever has seen more than there is learns that from the checkpoint alone.
        var hashes = oldSize > size ? List.<byte[]>of() : tree.consistency(oldSize, size);
        return Continuation.of(oldSize, hashes, note);
    }

    private Entry entry(EntryId id) {
        boolean sealed = database.read(sql -> id.sequence() < Segments.sealed(sql));
        if (sealed) {
            var hash = hashes(id.sequence(), id.sequence() + 1).stream().findFirst();
            return segments.entry(id, Digest.ofHash(hash.orElseThrow(() -> missing(id))));
        }
        return database.read(sql -> sql.query("SELECT sequence, bytes FROM ledger_entry WHERE sequence = :sequence")
                .bind("sequence", id.sequence())
                .first(LedgerSearch::entry)
                .orElseThrow(() -> missing(id)));
    }

    private static VigilException missing(EntryId id) {
        return new VigilException(
                ErrorCode.AUDIT_UNAVAILABLE,
                "Entry " + id + " is missing from the ledger: somebody deleted it from the database.");
    }

    private List<byte[]> hashes(long from, long to) {
        return database.read(sql -> Segments.hashes(sql, from, to));
    }
}
