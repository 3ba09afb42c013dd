package dev.vigil.api.http;

/**
 * An API key that was just made.
 *
 * @param key the key itself; it is shown this once, and kept nowhere
 */
public record FreshKeyBody(String key, ApiKeyBody about) {
    @Override
    public String toString() {
        return "[API key " + about.id() + "]";
    }
}
