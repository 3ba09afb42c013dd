package dev.vigil.ledger;

import dev.vigil.ledger.Verdict.Damage;
import java.time.Instant;
import java.util.List;

/** What one line of an export turned out to be, seen alone. */
sealed interface Row {

    /** A line that says it is the checkpoint. */
    record Signed(String text) implements Row {}

    /** A line that is wrong whatever stands around it. */
    record Damaged(Damage damage, String why) implements Row {}

    /** Entries that were sealed: the number of the first, and the hashes of them all. */
    record Sealed(long first, List<byte[]> hashes) implements Row {
        public Sealed {
            hashes = List.copyOf(hashes);
        }
    }

    /** An entry that has the hash it was written with. */
    final class Leaf implements Row {
        private final long sequence;
        private final Instant time;
        private final boolean recordsClock;
        private final long sealedBefore;
        private final byte[] previous;
        private final byte[] hash;

        /**
         * An entry in the place it claims.
         *
         * @param recordsClock whether it is the one that says the clock was set back
         */
        Leaf(long sequence, Instant time, boolean recordsClock, Hashes hashes) {
            this(sequence, time, recordsClock, 0, hashes);
        }

        private Leaf(long sequence, Instant time, boolean recordsClock, long sealedBefore, Hashes hashes) {
            this.sealedBefore = sealedBefore;
            this.sequence = sequence;
            this.time = time;
            this.recordsClock = recordsClock;
            this.previous = hashes.previous;
            this.hash = hashes.own;
        }

        long sequence() {
            return sequence;
        }

        Instant time() {
            return time;
        }

        /** The same, which says that so many entries were sealed. */
        Leaf sealing(long count) {
            return new Leaf(sequence, time, recordsClock, count, new Hashes(previous, hash));
        }

        /** How many entries it says were sealed. */
        long sealedBefore() {
            return sealedBefore;
        }

        boolean recordsClock() {
            return recordsClock;
        }

        byte[] previous() {
            return previous;
        }

        byte[] hash() {
            return hash;
        }
    }

    /** The hash of the entry before, and the entry's own. */
    final class Hashes {
        private final byte[] previous;
        private final byte[] own;

        Hashes(byte[] previous, byte[] own) {
            this.previous = previous;
            this.own = own;
        }
    }
}
