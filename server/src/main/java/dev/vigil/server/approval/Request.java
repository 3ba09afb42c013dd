package dev.vigil.server.approval;

import dev.vigil.api.ApprovalId;
import dev.vigil.api.Digest;
import dev.vigil.api.action.ActionKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request for approval, as people see it.
 *
 * @param canonical the exact bytes that would run, which are UTF-8 text
 * @param agreement who must agree, and has so far
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
        Agreement agreement,
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

    /**
     * How many people must agree, and those who have so far where that is more than one.
     *
     * @param needed 1 or 2, of different roles
     * @param againFrom when the only one who may agree can do so for the second time
     */
    public record Agreement(int needed, List<Consent> given, Optional<Instant> againFrom) {
        static final Agreement OF_ONE = new Agreement(1, List.of(), Optional.empty());

        public Agreement {
            given = List.copyOf(given);
        }
    }

    /** Who decided, how they proved who they are, and when. */
    public record Decider(String subject, String proof, Instant at) {}

    Request withState(State other) {
        return with(other, agreement);
    }

    Request withAgreement(Agreement other) {
        return with(state, other);
    }

    private Request with(State newState, Agreement newAgreement) {
        return new Request(
                id,
                kind,
                summary,
                service,
                canonical,
                digest,
                requester,
                created,
                expires,
                newState,
                newAgreement,
                decider,
                outcome);
    }
}
