package dev.vigil.server.access;

import dev.vigil.api.Secret;
import java.util.Optional;

/** What somebody sent to prove who they are. */
public sealed interface Credential {
    /** Nothing. */
    record None() implements Credential {}

    /** An API key or token, from {@code Authorization: Bearer} or {@code X-API-Key}. */
    record Key(Secret value) implements Credential {}

    /** The token of a session, from the cookie of a browser that asks on behalf of our own pages. */
    record Cookie(Secret value) implements Credential {}

    /**
     * What Cloudflare Access says of whoever it let through.
     *
     * @param email what the header beside the token says, if it is there; it proves nothing
     */
    record Assertion(Secret token, Optional<String> email) implements Credential {}
}
