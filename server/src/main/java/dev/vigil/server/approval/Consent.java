package dev.vigil.server.approval;

import java.time.Instant;

/**
 * One person's yes to a request that may need another's.
 *
 * @param role the most that they may be
 * @param proof how they proved who they are
 */
public record Consent(String subject, String role, String proof, Instant at) {
    boolean standsBeside(Consent other) {
        return !subject.equals(other.subject) && !role.equals(other.role);
    }
}
