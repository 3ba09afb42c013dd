package dev.vigil.api.http;

import java.util.Optional;

/** The body of {@code POST /api/v1/account/totp/confirm}: a code of the second factor that was just set up. */
public record CodeRequest(Optional<String> code) {
    @Override
    public String toString() {
        return "[code]";
    }
}
