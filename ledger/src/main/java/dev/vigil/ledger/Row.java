package dev.vigil.ledger;

import dev.vigil.ledger.Verdict.Damage;
import java.time.Instant;

/** What one line of an export turned out to be, seen alone. */
sealed interface Row {

    /** A line that says it is the checkpoint. */
    record Signed(String text) implements Row {}

    /** A line that is wrong whatever stands around it. */
    record Damaged(Damage damage, String why) implements Row {}

    /** An entry that has the hash it was written with. */
    final class Leaf implements Row {
        private final long sequence;
        private final Instant time;
        private final boolean recordsClock;
        private final byte[] previous;
        private final byte[] hash;

        /**
         * An entry in the place it claims.
         *
         * @param recordsClock whether it is the one that says the clock was set back
         */
        Leaf(long sequence, Instant time, boolean recordsClock, Hashes hashes) {
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
