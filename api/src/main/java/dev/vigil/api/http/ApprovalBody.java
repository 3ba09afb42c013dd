package dev.vigil.api.http;

import java.time.Instant;
import java.util.Optional;

/**
 * One request for approval.
 *
 * @param action the kind, such as {@code notify.post}
 * @param summary one redacted line: what will happen, on what
 * @param payload the exact content that would run, with what is secret masked
 * @param digest the SHA-256 that a decision must name
 * @param requestedBy who asked
 * @param decidedBy who decided, once somebody has
 * @param outcome how the action ended, once it was approved and ran
 */
public record ApprovalBody(
        String id,
        String action,
        String summary,
        String payload,
        String digest,
        String requestedBy,
        State state,
        Instant requested,
        Instant expires,
        Optional<String> decidedBy,
        Optional<Instant> decided,
        Optional<OutcomeBody> outcome) {
    /** Where it stands. */
    public enum State {
        WAITING,
        /** Approved, and being carried out. */
        RUNNING,
        DONE,
        FAILED,
        DENIED,
        EXPIRED,
        /** It was started, and the process that ran it died. */
        UNKNOWN
    }
}
