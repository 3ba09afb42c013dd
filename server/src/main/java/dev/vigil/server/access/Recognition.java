package dev.vigil.server.access;

import java.util.Optional;

/** One way of finding out who somebody is. */
@FunctionalInterface
public interface Recognition {
    /** Who it is, or why not; empty when the credential is of another sort. */
    Optional<Authentication> recognise(Credential credential, Origin origin);
}
