package dev.vigil.api.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One request for approval.
 *
 * @param action the kind, such as {@code notify.post}
 * @param summary one redacted line: what will happen, on what
 * @param payload the exact content that would run, with what is secret masked
 * @param digest the SHA-256 that a decision must name
 * @param requestedBy who asked
 * @param approversNeeded how many people must approve: 1, or 2 of different roles
 * @param approvedBy those who have so far, where one is not enough
 * @param approveAgainFrom when the one person who may approve it can agree for the second time
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
        int approversNeeded,
        List<Approver> approvedBy,
        Optional<Instant> approveAgainFrom,
        Optional<String> decidedBy,
        Optional<Instant> decided,
        Optional<OutcomeBody> outcome) {
    /** One who has approved. */
    public record Approver(String subject, String role, Instant time) {}

    public ApprovalBody {
        approvedBy = List.copyOf(approvedBy);
    }

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
