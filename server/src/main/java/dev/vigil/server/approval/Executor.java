package dev.vigil.server.approval;

import dev.vigil.api.Digest;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.server.audit.Receipt;

/**
 * Carries out actions of one kind. It gets at the action only with both proofs in hand: {@link Approved} and {@link
 * Receipt}.
 *
 * @param <A> the action
 * @param <R> what it answers with
 */
public interface Executor<A extends Action<R>, R> {
    ActionKind kind();

    /** Does it, once. A fault is a {@link dev.vigil.api.VigilException}; what was done until then, its message says. */
    R run(Approved<A> approved, Receipt receipt);

    /** The digest of what came back, for the ledger. */
    Digest digest(R result);
}
