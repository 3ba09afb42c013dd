package dev.vigil.ledger;

import java.util.Locale;

/** Which part of a step an entry records. */
public enum Phase {
    /** The step is about to happen; its END follows. */
    BEGIN,
    /** A step that was begun has ended. */
    END,
    /** The whole step in one entry: reads, and what has happened already. */
    WHOLE;

    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
