package dev.vigil.server.access;

/** Whether Vigil knows who is asking. */
public sealed interface Authentication {
    record Known(Principal principal) implements Authentication {}

    /**
     * Nobody we know.
     *
     * @param reason may be told to the caller
     * @param keyId the credential it was, where it is a real one that opens nothing any more; else empty
     */
    record Stranger(String reason, String keyId) implements Authentication {
        Stranger(String reason) {
            this(reason, "");
        }
    }
}
