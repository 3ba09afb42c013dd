package dev.vigil.server.approval;

import dev.vigil.api.ApprovalId;
import dev.vigil.api.Digest;
import dev.vigil.api.action.ActionKind;
import java.time.Instant;
import java.util.Optional;

/**
 * A request for approval, as people see it.
 *
 * @param canonical the exact bytes that would run, which are UTF-8 text
 * @param outcome how it ended, as JSON, once it has
 */
public record Request(
        ApprovalId id,
        ActionKind kind,
        String summary,
        String service,
        String canonical,
        Digest digest,
        String requester,
        Instant created,
        Instant expires,
        State state,
        Optional<Decider> decider,
        Optional<String> outcome) {
    /** Where a request stands. All but the first two are final. */
    public enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        DENIED,
        EXPIRED,
        /** It was started, and the process that ran it died. */
        UNKNOWN
    }

    /** Who decided, how they proved who they are, and when. */
    public record Decider(String subject, String proof, Instant at) {}

    Request withState(State other) {
        return new Request(
                id, kind, summary, service, canonical, digest, requester, created, expires, other, decider, outcome);
    }
}
