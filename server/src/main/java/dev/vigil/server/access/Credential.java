package dev.vigil.server.access;

import dev.vigil.api.Secret;

/** What somebody sent to prove who they are. */
public sealed interface Credential {
    /** Nothing. */
    record None() implements Credential {}

    /** An API key or token, from {@code Authorization: Bearer} or {@code X-API-Key}. */
    record Key(Secret value) implements Credential {}
}
