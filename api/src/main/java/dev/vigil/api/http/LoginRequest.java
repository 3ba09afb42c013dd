package dev.vigil.api.http;

import java.util.Optional;

/**
 * The body of {@code POST /api/v1/login}.
 *
 * @param code of the second factor, for those who have one
 * @param place {@code cli} for a token in the answer, which is good for an hour; {@code console} for a cookie
 */
public record LoginRequest(
        Optional<String> name, Optional<String> password, Optional<String> code, Optional<Place> place) {
    /** Where somebody logs in. */
    public enum Place {
        CLI,
        CONSOLE
    }

    /** Nothing of it may be seen in a log. */
    @Override
    public String toString() {
        return "[login]";
    }
}
