package dev.vigil.api.http;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How asking for an action ended.
 *
 * @param result what the action answered with, when it is done
 * @param approvalId what it waits for, until {@code expires}
 * @param reason why it was refused or failed
 * @param code the error code of a failure, such as {@code upstream-failed}
 * @param entry the number of its (last) ledger entry
 */
public record OutcomeBody(
        State state,
        Optional<Map<String, Object>> result,
        Optional<String> approvalId,
        Optional<Instant> expires,
        Optional<String> reason,
        Optional<String> code,
        OptionalLong entry) {
    /** The five ways; see {@link dev.vigil.api.action.Outcome}. */
    public enum State {
        DONE,
        WAITING,
        REFUSED,
        FAILED,
        UNKNOWN
    }
}
