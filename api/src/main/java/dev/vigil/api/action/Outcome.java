package dev.vigil.api.action;

import dev.vigil.api.ApprovalId;
import dev.vigil.api.EntryId;
import dev.vigil.api.ErrorCode;
import java.time.Instant;

/**
 * How asking for an action ended.
 *
 * @param <R> what the action answers with when it is done
 */
public sealed interface Outcome<R> {
    /** It ran; {@code entry} is its (last) ledger entry. */
    record Done<R>(R result, EntryId entry) implements Outcome<R> {}

    /** It waits for people to approve it, until {@code expires}. */
    record Waiting<R>(ApprovalId approval, Instant expires) implements Outcome<R> {}

    /** It may not run; nothing happened. */
    record Refused<R>(String reason) implements Outcome<R> {}

    /** It was started and failed; what it had done until then, the message says. */
    record Failed<R>(ErrorCode code, String message, EntryId entry) implements Outcome<R> {}

    /** It was started and nobody knows how it ended, because the process that ran it died. */
    record Unknown<R>(EntryId entry) implements Outcome<R> {}
}
