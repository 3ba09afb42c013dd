package dev.vigil.server.access;

/** Whether Vigil knows who is asking. */
public sealed interface Authentication {
    record Known(Principal principal) implements Authentication {}

    /** Nobody we know; {@code reason} may be told to the caller. */
    record Stranger(String reason) implements Authentication {}
}
