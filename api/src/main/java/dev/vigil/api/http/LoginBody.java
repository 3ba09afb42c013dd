package dev.vigil.api.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an attempt to log in went on.
 *
 * @param token to send as {@code Authorization: Bearer}; shown this once, and absent where a cookie was set
 * @param ends when the login is over
 * @param next what has to be done before anything else is allowed
 */
public record LoginBody(
        State state,
        Optional<String> token,
        Optional<Instant> ends,
        Optional<String> name,
        List<String> roles,
        Optional<String> next) {
    /** Where it stands. */
    public enum State {
        IN,
        /** The password is right; send it again with the code of the second factor. */
        CODE_NEEDED
    }

    @Override
    public String toString() {
        return "[login " + state + "]";
    }
}
