package dev.vigil.server.audit;

/**
 * Who does something, as the ledger records it.
 *
 * @param proof how the subject proved who it is, such as {@code api-key}
 * @param keyId names the key, never the key itself; may be empty
 * @param endpoint method and route template, or the command; may be empty
 */
public record Actor(String subject, String proof, String keyId, String endpoint, String ip, String userAgent) {

    /** Vigil itself, doing what nobody asked for just now. */
    public static final Actor VIGIL = new Actor("vigil", "self", "", "", "", "");
}
