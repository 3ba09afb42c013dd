package dev.vigil.server.approval;

import dev.vigil.api.ApprovalId;
import dev.vigil.api.action.Action;
import java.time.Instant;

/** Whether an action may run now. */
public sealed interface Verdict<A extends Action<?>> {
    record Granted<A extends Action<?>>(Approved<A> approved) implements Verdict<A> {}

    /** It is stored, and waits for people until {@code expires}. */
    record Waiting<A extends Action<?>>(ApprovalId approval, Instant expires) implements Verdict<A> {}
}
