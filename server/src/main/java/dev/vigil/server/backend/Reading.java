package dev.vigil.server.backend;

import dev.vigil.api.Digest;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.Executor;
import dev.vigil.server.audit.Receipt;
import java.util.function.Function;

/** An executor of one kind of question. */
record Reading<A extends Action<R>, R>(ActionKind kind, Function<A, R> read, Function<R, Digest> fingerprint)
        implements Executor<A, R> {
    @Override
    public R run(Approved<A> approved, Receipt receipt) {
        return read.apply(approved.recordedAs(receipt));
    }

    @Override
    public Digest digest(R result) {
        return fingerprint.apply(result);
    }
}
