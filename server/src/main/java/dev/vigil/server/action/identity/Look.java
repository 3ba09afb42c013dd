package dev.vigil.server.action.identity;

import dev.vigil.api.Digest;
import dev.vigil.api.action.ActionKind;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.Executor;
import dev.vigil.server.audit.Receipt;
import java.util.function.Function;

/** Answers one kind of question. */
record Look<A extends Plain<R>, R>(ActionKind kind, Function<A, R> work) implements Executor<A, R> {
    @Override
    public R run(Approved<A> approved, Receipt receipt) {
        return work.apply(approved.recordedAs(receipt));
    }

    @Override
    public Digest digest(R result) {
        return Digest.of(result.toString());
    }
}
