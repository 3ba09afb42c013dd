package dev.vigil.server.access;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.time.Instant;
import java.util.Optional;

/** The API key that somebody would like to have made. */
public record KeyWish(String subject, Grant grant, Optional<Instant> expires) {
    private static final int MAX_SUBJECT_CHARS = 100;

    public KeyWish {
        if (subject.isBlank() || subject.length() > MAX_SUBJECT_CHARS || !subject.equals(subject.strip())) {
            throw bad("an API key needs a subject, who uses it, of at most " + MAX_SUBJECT_CHARS + " characters");
        }
        if (grant.roles().isEmpty()) {
            throw bad(
                    "an API key without a role would permit nothing; give it viewer, user, oncall, sre-lead or admin");
        }
    }

    private static VigilException bad(String message) {
        return new VigilException(ErrorCode.BAD_REQUEST, message);
    }
}
