package dev.vigil.server.access;

import dev.vigil.api.Secret;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A fresh credential on its way to its owner: it can be taken out one time, and is gone then. */
public final class ShownOnce {
    private final AtomicReference<Optional<Secret>> credential;

    ShownOnce(Secret credential) {
        this.credential = new AtomicReference<>(Optional.of(credential));
    }

    /** The credential, for the first caller; empty ever after. */
    public Optional<Secret> take() {
        return credential.getAndSet(Optional.empty());
    }

    @Override
    public String toString() {
        return "[shown once]";
    }
}
