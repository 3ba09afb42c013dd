package dev.vigil.ledger;

import dev.vigil.api.Digest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the verifier found. */
public sealed interface Verdict {

    /**
     * Every entry is as it was written, none is missing, and the checkpoint vouches for all of them.
     *
     * @param sealed of how many, the first ones, only the hashes are left
     * @param clockSteps entries at which the clock had been set back and which say so
     */
    record Intact(
            long size, long sealed, Digest root, Optional<Instant> first, Optional<Instant> last, List<Long> clockSteps)
            implements Verdict {}

    /**
     * Something was changed.
     *
     * @param sequence the first entry that is wrong, or could be when a root only says that one before it is
     * @param why what was expected there and what was found
     */
    record Broken(long sequence, Damage damage, String why) implements Verdict {}

    /** The ways in which an export can be wrong. */
    enum Damage {
        /** A line is not an entry at all. */
        UNREADABLE,
        /** The fields of an entry do not have the hash that it was given. */
        EDITED,
        /** Entries are missing from the middle. */
        DELETED,
        /** An entry stands where another belongs: put in, repeated or moved. */
        OUT_OF_ORDER,
        /** An entry does not follow the one before it. */
        CHAIN_BROKEN,
        /** Entries are missing from the end. */
        CUT,
        /** The entries are consistent with each other, but are not those that a checkpoint vouched for. */
        REWRITTEN,
        /** An entry is older than the one before it, and does not say that the clock was set back. */
        CLOCK_SET_BACK,
        /** The checkpoint is missing, or the ledger's key did not sign it. */
        BAD_CHECKPOINT
    }
}
