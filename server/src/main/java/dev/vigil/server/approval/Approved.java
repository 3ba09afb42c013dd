package dev.vigil.server.approval;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Action;
import dev.vigil.server.audit.Receipt;

/** Proof that exactly this action may run now, once. Only {@link Approvals} makes one. */
public final class Approved<A extends Action<?>> {
    private final A action;
    private final Digest digest;

    Approved(A action) {
        this.action = action;
        this.digest = action.digest();
    }

    public Digest digest() {
        return digest;
    }

    /**
     * The action, for whoever can show that it is in the ledger. There is no other way to get at it: an executor cannot
     * forget to compare.
     */
    public A recordedAs(Receipt receipt) {
        if (!receipt.digest().equals(digest)) {
            throw new VigilException(
                    ErrorCode.INTERNAL,
                    "nothing was done: the ledger recorded action " + receipt.digest() + ", approved is " + digest);
        }
        return action;
    }

    @Override
    public String toString() {
        return "approved " + action.kind().id() + " " + digest;
    }
}
