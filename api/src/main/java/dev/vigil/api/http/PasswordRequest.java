package dev.vigil.api.http;

import java.util.Optional;

/**
 * The body of {@code POST /api/v1/account/password}.
 *
 * @param old the password, or the first password, that holds now
 */
public record PasswordRequest(Optional<String> old, Optional<String> password) {
    @Override
    public String toString() {
        return "[passwords]";
    }
}
