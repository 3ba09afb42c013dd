package dev.vigil.api.http;

import java.util.List;
import java.util.Optional;

/**
 * Who asks, as the server sees them.
 *
 * @param proof how they proved it: {@code api-key}, {@code session}, …
 * @param user their account, for those who logged in
 * @param next what they have to do before they may do anything else
 */
public record AccountBody(
        String subject, List<String> roles, String proof, Optional<UserBody> user, Optional<String> next) {
    /** The {@code proof} of those who logged in. */
    public static final String LOGGED_IN = "session";
}
