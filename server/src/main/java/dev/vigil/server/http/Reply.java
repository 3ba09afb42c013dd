package dev.vigil.server.http;

import dev.vigil.api.Secret;
import java.io.IOException;
import java.io.Writer;
import java.util.Optional;

/** What a request is answered with, when all is well. */
public sealed interface Reply {
    /** One record. */
    record Json(Object body) implements Reply {}

    /**
     * One record, and the cookie of a session with it.
     *
     * @param token absent takes the cookie away
     */
    record WithSession(Object body, Optional<Secret> token) implements Reply {}

    /** Server-sent events, for as long as {@code source} writes and the client listens. */
    record Events(EventSource source) implements Reply {}

    /** A text of any length. */
    record Text(String mediaType, TextSource source) implements Reply {}

    /**
     * A document that a browser shows.
     *
     * @param contentPolicy what the browser may do with it (https://www.w3.org/TR/CSP3/)
     */
    record Page(String mediaType, String contentPolicy, String text) implements Reply {}

    /** Writes events one after the other; it is interrupted when the client goes or the server stops. */
    interface EventSource {
        void writeTo(EventStream events) throws InterruptedException;

        /** Lets go of what it holds, when the client was gone before {@link #writeTo} could be called. */
        default void abandon() {}
    }

    /** Writes a text piece by piece. */
    @FunctionalInterface
    interface TextSource {
        void writeTo(Writer text) throws IOException;
    }
}
