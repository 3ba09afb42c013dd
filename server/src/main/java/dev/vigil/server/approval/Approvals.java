package dev.vigil.server.approval;

import dev.vigil.api.ApprovalId;
import dev.vigil.api.Digest;
import dev.vigil.api.Ids;
import dev.vigil.api.InstanceId;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.Outcome;
import dev.vigil.redaction.Destination;
import dev.vigil.redaction.Redactor;
import dev.vigil.server.access.Principal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Who must agree to what, and what they decided. A request is bound to the digest of its exact bytes, to the policy it
 * was made under and to its expiry, and works once, on whichever replica, after any restart.
 */
public final class Approvals {
    /** The most requests one listing shows. */
    public static final int MAX_LISTED = 500;

    private final ApprovalRows rows;
    private final ApprovalPolicy policy;
    private final SecondApprover seconds;
    private final Redactor redactor;
    private final Surroundings surroundings;

    /** What must wait, and for whom. */
    public record Rules(ApprovalPolicy policy, Approvers approvers) {}

    /** What is passed in from outside: time, ids, and which process this is. */
    public record Surroundings(InstantSource clock, Ids ids, InstanceId instance) {}

    public Approvals(ApprovalRows rows, Rules rules, Redactor redactor, Surroundings surroundings) {
        this.rows = rows;
        this.policy = rules.policy();
        this.seconds = new SecondApprover(rows, rules);
        this.redactor = redactor;
        this.surroundings = surroundings;
    }

    /** Grants the action, or stores it to wait. The same action asked for again by the same person waits once. */
    public <A extends Action<?>> Verdict<A> decide(Principal who, A action, Patience patience) {
        if (!policy.mustWait(action.kind())) {
            return new Verdict.Granted<>(new Approved<>(action));
        }
        Instant now = surroundings.clock().instant();
        var request = new Request(
                ApprovalId.next(surroundings.ids()),
                action.kind(),
                redactor.redact(action.summary(), Destination.PERSON).text(),
                action.service(),
                new String(action.canonical(), StandardCharsets.UTF_8),
                action.digest(),
                who.subject(),
                now,
                now.plus(policy.validity(patience)),
                Request.State.WAITING,
                Request.Agreement.OF_ONE,
                Optional.empty(),
                Optional.empty());
        var stored = rows.insertUnlessWaiting(request, policy.version());
        return new Verdict.Waiting<>(stored.id(), stored.expires());
    }

    /**
     * Takes a decision. Of any number of concurrent decisions about one request, at most one is {@link Claim.Ready}.
     *
     * @param executors read the stored action back
     */
    public Claim claim(Principal who, Decision decision, Executors executors) {
        ApprovalId id = decision.id();
        var found = rows.find(id);
        if (found.isEmpty()) {
            return new Claim.Rejected("there is no approval " + id);
        }
        var objection = objection(who, found.get(), decision.digest());
        if (objection.isPresent()) {
            return new Claim.Rejected(objection.get());
        }
        Claim claim = switch (decision.choice()) {
            case APPROVE -> approved(who, found.get(), executors);
            case DENY -> new Claim.Denied(id);
        };
        return claim instanceof Claim.Rejected
                        || claim instanceof Claim.Agreed
                        || rows.transition(id, decider(who), next(claim), surroundings.instance())
                ? claim
                : new Claim.Rejected("approval " + id + " was decided by somebody else a moment ago");
    }

    private Claim approved(Principal who, ApprovalRows.Stored stored, Executors executors) {
        var request = stored.request();
        if (policy.needsTwo(request.kind())) {
            var missing = seconds.missing(who, request, surroundings.clock().instant());
            if (missing.isPresent()) {
                return missing.get();
            }
        }
        return ready(stored, executors.effect(request.kind()));
    }

    private Request withAgreement(Request request) {
        return policy.needsTwo(request.kind()) ? request.withAgreement(seconds.agreement(request)) : request;
    }

    /** Stores how a claimed request ended, for whoever asked. */
    public void finish(ApprovalId id, Outcome<String> outcome) {
        rows.finish(id, OutcomeJson.stateOf(outcome), OutcomeJson.write(outcome));
    }

    /** Says of a claimed request that its end could not be recorded; it stays spent. */
    public void finishUnrecorded(ApprovalId id, VigilException fault) {
        rows.finish(id, Request.State.UNKNOWN, OutcomeJson.unrecorded(fault));
    }

    public Optional<Request> find(ApprovalId id) {
        return rows.find(id)
                .map(stored -> withAgreement(asOf(surroundings.clock().instant(), stored.request())));
    }

    /** The newest first. */
    public List<Request> list(int limit) {
        Instant now = surroundings.clock().instant();
        return rows.newest(Math.clamp(limit, 1, MAX_LISTED)).stream()
                .map(request -> withAgreement(asOf(now, request)))
                .toList();
    }

    /** Says of what dead processes had begun that nobody knows how it ended. Nothing of it runs again. */
    public int closeAbandoned(List<InstanceId> dead) {
        return rows.closeAbandoned(dead, OutcomeJson.ABANDONED);
    }

    private Request.Decider decider(Principal who) {
        return new Request.Decider(
                who.subject(), who.proof().id(), surroundings.clock().instant());
    }

    private static Request.State next(Claim claim) {
        return claim instanceof Claim.Denied ? Request.State.DENIED : Request.State.RUNNING;
    }

    private Optional<String> objection(Principal who, ApprovalRows.Stored stored, Digest digest) {
        Request request = stored.request();
        Instant now = surroundings.clock().instant();
        if (request.state() != Request.State.WAITING) {
            String state = request.state().name().toLowerCase(java.util.Locale.ROOT);
            return Optional.of("approval " + request.id() + " works once, and is " + state);
        }
        if (!now.isBefore(request.expires())) {
            return Optional.of("approval " + request.id() + " expired at " + request.expires() + "; ask again");
        }
        if (!stored.policyVersion().equals(policy.version())) {
            return Optional.of("the approval rules changed after this was asked for; ask again");
        }
        if (policy.fourEyes() && who.subject().equals(request.requester())) {
            return Optional.of("four eyes: " + who.subject() + " asked for this, so somebody else must decide");
        }
        if (!request.digest().equals(digest)) {
            return Optional.of("the digest of this action is " + request.digest() + ", the decision is for " + digest);
        }
        return Optional.empty();
    }

    private static <A extends Action<R>, R> Claim ready(ApprovalRows.Stored stored, EffectExecutor<A, R> executor) {
        A action = executor.decode(stored.request().canonical().getBytes(StandardCharsets.UTF_8));
        if (!action.digest().equals(stored.request().digest())) {
            return new Claim.Rejected("the stored action is not the one that was asked for; nothing was done");
        }
        return new Claim.Ready<>(stored.request().id(), action, new Approved<>(action), executor);
    }

    private static Request asOf(Instant now, Request request) {
        return request.state() == Request.State.WAITING && !now.isBefore(request.expires())
                ? request.withState(Request.State.EXPIRED)
                : request;
    }
}
