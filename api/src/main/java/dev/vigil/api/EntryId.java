package dev.vigil.api;

/** The place of an entry in the ledger, counted from 0 without gaps. */
public record EntryId(long sequence) {
    public EntryId {
        if (sequence < 0) {
            throw new VigilException(ErrorCode.BAD_REQUEST, "a ledger entry's number is 0 or more, not " + sequence);
        }
    }

    @Override
    public String toString() {
        return Long.toString(sequence);
    }
}
