package dev.vigil.api.http;

import java.util.Optional;

/**
 * The body of {@code POST /api/v1/account/totp}: a second factor shall be set up.
 *
 * @param code of the second factor that is replaced, for those who have one
 */
public record TotpRequest(Optional<String> password, Optional<String> code) {
    @Override
    public String toString() {
        return "[second factor]";
    }
}
