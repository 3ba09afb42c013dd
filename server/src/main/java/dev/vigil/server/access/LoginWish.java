package dev.vigil.server.access;

import dev.vigil.api.Secret;
import java.util.Optional;

/**
 * Name, password and, for those who have a second factor, its code.
 *
 * @param code of six digits; it is a secret for as long as it lives
 */
public record LoginWish(String name, Secret password, Optional<Secret> code, Session.Kind kind) {
    private static final int MAX_NAME_CHARS = 254;

    public LoginWish {
        // Longer names belong to nobody, and need not be looked up whole.
        name = AccountWish.normal(name.substring(0, Math.min(name.length(), MAX_NAME_CHARS)));
    }
}
