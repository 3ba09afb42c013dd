package dev.vigil.server.triage;

import java.util.Locale;

/** What a person said of a span. */
public enum Mark {
    UNDECIDED,
    /** Personal data: mask it. */
    MASK,
    /** No personal data: leave it. */
    KEEP,
    /** Nobody is asked: a secret, or an order to a model. */
    ALWAYS;

    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Mark of(String id) {
        return valueOf(id.toUpperCase(Locale.ROOT));
    }
}
