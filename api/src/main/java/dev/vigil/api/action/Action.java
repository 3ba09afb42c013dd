package dev.vigil.api.action;

import dev.vigil.api.Digest;

/**
 * One exact thing to do, described so completely that its {@link #canonical} bytes are enough to do it later, on another
 * replica, after a restart. Two actions are the same action when these bytes are the same.
 *
 * @param <R> what it answers with
 */
public interface Action<R> {
    ActionKind kind();

    /** What an approval is bound to and what is stored: UTF-8 text, deterministic, complete, without credentials. */
    byte[] canonical();

    /** One line for people: what will happen, on what. The caller redacts it before anybody sees it. */
    String summary();

    /** The service it concerns, or an empty text. */
    default String service() {
        return "";
    }

    /** What kind of thing it is done to, such as {@code api-key}; may be empty. */
    default String entityType() {
        return "";
    }

    /** Which thing it is done to, or an empty text. */
    default String entityId() {
        return "";
    }

    /** The SHA-256 of the kind's id, a zero byte, and the canonical bytes. */
    default Digest digest() {
        var sha256 = Digest.sha256();
        sha256.update(kind().id().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        sha256.update((byte) 0);
        return Digest.ofHash(sha256.digest(canonical()));
    }
}
