package dev.vigil.ledger;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.ledger.note.Checkpoint;
import dev.vigil.ledger.note.Cosigner;
import dev.vigil.ledger.note.VerifierKey;
import java.time.Instant;
import java.util.Optional;

/**
 * Somebody elsewhere who signs a ledger's checkpoints, and only those that continue what it has signed before. Whoever
 * holds the ledger and its key can then no longer show different histories to different people unnoticed.
 */
public final class Witness {
    private final VerifierKey ledger;
    private final Cosigner cosigner;

    public Witness(VerifierKey ledger, Cosigner cosigner) {
        this.ledger = ledger;
        this.cosigner = cosigner;
    }

    /** What the witness says to a checkpoint. */
    public sealed interface Opinion {

        /** It continues what was there before; the note now bears the witness's signature, too. */
        record Signed(long size, String note) implements Opinion {}

        /** It does not, and the witness keeps what it had. */
        record Refused(String why) implements Opinion {}
    }

    /** How many entries the ledger had when this witness signed last. */
    public long size(Optional<String> lastSigned) {
        return lastSigned.map(note -> own(note).size()).orElse(0L);
    }

    /**
     * Looks at what the ledger says now.
     *
     * @param lastSigned the note that this witness signed last; without one it believes what it sees first
     * @throws VigilException BAD_INPUT_FILE when the last note was not signed by this witness
     */
    public Opinion of(Optional<String> lastSigned, Continuation offered, Instant time) {
        var before = lastSigned.map(this::own);
        Checkpoint now;
        try {
            now = Checkpoint.open(offered.checkpoint(), ledger);
        } catch (VigilException e) {
            return new Opinion.Refused(e.explanation());
        }
        if (before.isPresent() && now.size() < before.get().size()) {
            return new Opinion.Refused("the ledger had " + before.get().size() + " entries and says now that it has "
                    + now.size() + ": its end was cut off");
        }
        if (before.isPresent() && !offered.shows(before.get(), now)) {
            return new Opinion.Refused("the ledger of " + now.size() + " entries does not continue the one of "
                    + before.get().size() + " entries that was signed before: its history was rewritten");
        }
        return new Opinion.Signed(now.size(), cosigner.cosign(offered.checkpoint(), time));
    }

    private Checkpoint own(String note) {
        var checkpoint = Checkpoint.open(note, ledger);
        if (cosigner.publicKey().signed(note).isEmpty()) {
            throw new VigilException(
                    ErrorCode.BAD_INPUT_FILE,
                    "the last checkpoint does not bear the signature of this witness, " + cosigner.publicKey()
                            + ": another witness wrote it, or somebody changed it. Look into that before you remove it"
                            + " to start anew.");
        }
        return checkpoint;
    }
}
