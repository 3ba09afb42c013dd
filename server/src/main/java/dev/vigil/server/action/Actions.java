package dev.vigil.server.action;

import dev.vigil.api.EntryId;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.Outcome;
import dev.vigil.api.backend.Feed;
import dev.vigil.ledger.Result;
import dev.vigil.server.access.Access;
import dev.vigil.server.access.Permission;
import dev.vigil.server.access.Principal;
import dev.vigil.server.approval.Approvals;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.Claim;
import dev.vigil.server.approval.Decision;
import dev.vigil.server.approval.Executor;
import dev.vigil.server.approval.Executors;
import dev.vigil.server.approval.Patience;
import dev.vigil.server.approval.Verdict;
import dev.vigil.server.audit.Actor;
import dev.vigil.server.audit.Step;
import java.util.Optional;
import java.util.function.Function;

/**
 * The one door to everything outside, and to everything that changes something inside.
 *
 * <p>Each call goes the same way: may this person ask for it, must somebody approve it, is it in the ledger; only then
 * does its executor run, and how it ended is recorded before the answer leaves.
 */
public final class Actions {
    private static final String DENIED = "{\"decision\":\"denied\"}";

    private final Access access;
    private final Approvals approvals;
    private final Executors executors;
    private final Records records;

    public Actions(Access access, Approvals approvals, Executors executors, Records records) {
        this.access = access;
        this.approvals = approvals;
        this.executors = executors;
        this.records = records;
    }

    /** Does what is asked, or says why not, or what it waits for. A fault while it runs is recorded and thrown on. */
    public <R> Outcome<R> run(Principal who, Action<R> action) {
        return run(who, action, Patience.USUAL);
    }

    /** The same for somebody who can wait so long if it needs an approval. */
    public <R> Outcome<R> run(Principal who, Action<R> action, Patience patience) {
        return whenGranted(who, new Wish<>(action, patience), approved -> {
            var attempt = attempt(who.actor(), action, approved, executors.of(action));
            return switch (attempt) {
                case Attempt.Done<R>(var result, var entry) -> new Outcome.Done<>(result, entry);
                case Attempt.Faulted<R>(var fault, var entry) -> throw fault;
            };
        });
    }

    /**
     * Opens a stream. The ledger gets an entry before the first item, and one when the caller closes it, which the caller
     * must.
     */
    public <T> Outcome<Feed<T>> open(Principal who, Action<Feed<T>> action) {
        return whenGranted(who, new Wish<>(action, Patience.USUAL), approved -> {
            var running = records.beginStream(who.actor(), records.describe(action));
            try {
                var feed = executors.of(action).run(approved, running.receipt());
                var recorded = new RecordedFeed<>(feed, given -> running.done(Optional.empty(), given + " items"));
                return new Outcome.Done<>(recorded, running.receipt().begun().orElseThrow());
            } catch (RuntimeException fault) {
                running.failed(fault);
                throw fault;
            }
        });
    }

    /**
     * Decides what waits. Approving is what carries it out: the stored bytes, once, now, here.
     *
     * @return the result as JSON, for an approved action that could be carried out
     */
    public Outcome<String> decide(Principal who, Decision decision) {
        var step = records.describe(decision);
        var refusal = access.refusal(who, Permission.APPROVE);
        if (refusal.isPresent()) {
            return refused(who.actor(), step, refusal.get());
        }
        return switch (approvals.claim(who, decision, executors)) {
            case Claim.Rejected(var reason) -> refused(who.actor(), step, reason);
            case Claim.Agreed(var id, var what, var until) -> {
                records.note(who.actor(), step, Result.OK, what);
                yield new Outcome.Waiting<>(id, until);
            }
            case Claim.Denied(var denied) ->
                new Outcome.Done<>(DENIED, records.note(who.actor(), step, Result.OK, "denied"));
            case Claim.Ready<?, ?> ready -> carryOut(who.actor(), step, ready);
        };
    }

    private <A extends Action<R>, R> Outcome<String> carryOut(Actor actor, Step decision, Claim.Ready<A, R> ready) {
        Outcome<String> outcome;
        try {
            records.note(actor, decision, Result.OK, "approved");
            outcome = switch (attempt(actor, ready.action(), ready.approved(), ready.executor())) {
                case Attempt.Done<R>(var result, var entry) ->
                    new Outcome.Done<>(ready.executor().toJson(result), entry);
                case Attempt.Faulted<R>(var fault, var entry) ->
                    new Outcome.Failed<>(fault.code(), fault.explanation(), entry);
            };
        } catch (VigilException unrecorded) {
            // The claim is spent: what could not be recorded is never tried again behind people's backs.
            approvals.finishUnrecorded(ready.id(), unrecorded);
            throw unrecorded;
        }
        approvals.finish(ready.id(), outcome);
        return outcome;
    }

    private <R> Outcome<R> whenGranted(Principal who, Wish<R> wish, Function<Approved<Action<R>>, Outcome<R>> granted) {
        var action = wish.action;
        var refusal = access.refusal(who, action);
        if (refusal.isPresent()) {
            return refused(who.actor(), records.describe(action), refusal.get());
        }
        return switch (approvals.decide(who, action, wish.patience)) {
            case Verdict.Granted<Action<R>>(var approved) -> granted.apply(approved);
            case Verdict.Waiting<Action<R>>(var approval, var expires) -> {
                records.note(who.actor(), records.describe(action), Result.OK, "waits for approval " + approval);
                yield new Outcome.Waiting<>(approval, expires);
            }
        };
    }

    private <A extends Action<R>, R> Attempt<R> attempt(
            Actor actor, A action, Approved<A> approved, Executor<A, R> executor) {
        var running = records.begin(actor, records.describe(action));
        R result;
        try {
            result = executor.run(approved, running.receipt());
        } catch (RuntimeException fault) {
            EntryId entry = running.failed(fault);
            return new Attempt.Faulted<>(Records.explained(fault), entry);
        }
        return new Attempt.Done<>(result, running.done(Optional.of(executor.digest(result)), ""));
    }

    private <R> Outcome<R> refused(Actor actor, Step step, String reason) {
        records.note(actor, step, Result.FORBIDDEN, reason);
        return new Outcome.Refused<>(reason);
    }

    private record Wish<R>(Action<R> action, Patience patience) {}

    private sealed interface Attempt<R> {
        record Done<R>(R result, EntryId entry) implements Attempt<R> {}

        record Faulted<R>(VigilException fault, EntryId entry) implements Attempt<R> {}
    }
}
