package dev.vigil.server.access;

import java.time.Duration;
import java.util.Optional;

/** How an attempt to log in ended. */
public sealed interface Login {
    /**
     * They are in.
     *
     * @param restriction what they have to do before they may do anything else
     */
    record In(Issued<Session> session, Account account, Optional<String> restriction) implements Login {}

    /** The password is right; the code of the second factor is missing. */
    record CodeNeeded() implements Login {}

    /** They are not in. The reason is the same whether somebody has this name or not. */
    record Refused(String reason) implements Login {}

    /** This name was tried too often, and waits that long. */
    record Locked(Duration left) implements Login {}
}
