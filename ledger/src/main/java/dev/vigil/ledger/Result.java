package dev.vigil.ledger;

import java.util.Locale;

/** How a recorded step ended. */
public enum Result {
    OK,
    /** Nobody knows who asked. */
    UNAUTHORIZED,
    /** Who asked may not do this. */
    FORBIDDEN,
    RATE_LIMITED,
    /** It was tried and did not work. */
    FAILED,
    /** It was begun, and the process that ran it died before it could say how it ended. */
    UNKNOWN;

    /** As written in the ledger and over the API. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
