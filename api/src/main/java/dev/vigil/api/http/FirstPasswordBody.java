package dev.vigil.api.http;

/**
 * An account with a fresh first password.
 *
 * @param password opens nothing but setting another, for three days; it is shown this once
 */
public record FirstPasswordBody(String password, UserBody user) {
    @Override
    public String toString() {
        return "[first password of " + user.name() + "]";
    }
}
