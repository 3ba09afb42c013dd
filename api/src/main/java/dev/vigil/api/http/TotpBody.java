package dev.vigil.api.http;

/**
 * A second factor that waits to be confirmed with a code.
 *
 * @param seed for an app, as people type it; shown this once
 * @param link the same as an app reads it
 */
public record TotpBody(String seed, String link) {
    @Override
    public String toString() {
        return "[second factor]";
    }
}
