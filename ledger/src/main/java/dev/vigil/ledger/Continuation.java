package dev.vigil.ledger;

import dev.vigil.ledger.merkle.Proofs;
import dev.vigil.ledger.note.Checkpoint;
import java.util.List;

/**
 * Shows that the ledger of a checkpoint continues an older one, in the form in which https://c2sp.org/tlog-witness hands
 * a checkpoint to a witness.
 */
public final class Continuation {
    private static final String OLD = "old";

    private final ProofText proof;

    private Continuation(ProofText proof) {
        this.proof = proof;
    }

    /**
     * A proof for a ledger that had {@code oldSize} entries.
     *
     * @param hashes none when it had none, or has grown by none
     * @param checkpoint the signed note of now
     */
    public static Continuation of(long oldSize, List<byte[]> hashes, String checkpoint) {
        return new Continuation(new ProofText(OLD, oldSize, ProofText.digests(hashes), checkpoint));
    }

    /** Reads what {@link #text} wrote. */
    public static Continuation parse(String text) {
        return new Continuation(ProofText.parse(OLD, text));
    }

    public String text() {
        return proof.text();
    }

    /** The signed note of now. */
    public String checkpoint() {
        return proof.checkpoint();
    }

    /** Whether the ledger that {@code now} vouches for begins with the one that {@code before} vouched for. */
    boolean shows(Checkpoint before, Checkpoint now) {
        if (before.size() == 0) {
            return true;
        }
        return proof.number() == before.size()
                && Proofs.continues(
                        before.size(),
                        before.root().bytes(),
                        now.size(),
                        now.root().bytes(),
                        proof.path());
    }
}
