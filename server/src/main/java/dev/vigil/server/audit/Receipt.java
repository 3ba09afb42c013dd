package dev.vigil.server.audit;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Proof that a step is recorded, or can be before its answer leaves. Only {@link AuditLog} makes one; it ends once. */
public final class Receipt {
    private final Actor actor;
    private final Step step;
    private final Optional<EntryId> begun;
    private final AtomicBoolean ended = new AtomicBoolean();

    Receipt(Actor actor, Step step, Optional<EntryId> begun) {
        this.actor = actor;
        this.step = step;
        this.begun = begun;
    }

    /** The digest of the exact action that was recorded; an executor runs nothing else. */
    public Digest digest() {
        return step.digest();
    }

    /** The entry that records the beginning; reads have none. */
    public Optional<EntryId> begun() {
        return begun;
    }

    Actor actor() {
        return actor;
    }

    Step step() {
        return step;
    }

    /** Whether this call is the one that ends it. */
    boolean claimEnd() {
        return ended.compareAndSet(false, true);
    }

    /** The end could not be recorded: it may be tried again. */
    void releaseEnd() {
        ended.set(false);
    }
}
