package dev.vigil.server.approval;

import dev.vigil.api.ApprovalId;
import dev.vigil.api.action.Action;
import java.time.Instant;

/** What became of somebody's decision. */
public sealed interface Claim {
    /** It was approved, and whoever holds this carries it out: nobody else can, ever again. */
    record Ready<A extends Action<R>, R>(ApprovalId id, A action, Approved<A> approved, EffectExecutor<A, R> executor)
            implements Claim {}

    /** This one agreed, and it is not enough yet: {@code what} says what is missing, {@code until} how long that can come. */
    record Agreed(ApprovalId id, String what, Instant until) implements Claim {}

    record Denied(ApprovalId id) implements Claim {}

    /** The decision does not count; nothing happened. */
    record Rejected(String reason) implements Claim {}
}
