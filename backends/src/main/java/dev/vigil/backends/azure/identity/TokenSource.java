package dev.vigil.backends.azure.identity;

import java.time.Instant;

/** One way to a token. */
interface TokenSource {
    /**
     * A fresh token.
     *
     * @param resource whom it is meant for, such as {@code https://management.azure.com}
     * @throws dev.vigil.api.VigilException when it is refused, or this way leads nowhere
     */
    AccessToken token(String resource, Instant now);

    /** What people call it. */
    String name();

    /** What to do about it though it works, or an empty text. */
    default String warning() {
        return "";
    }
}
