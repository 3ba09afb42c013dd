package dev.vigil.server.access;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One way of finding out who somebody is. */
@FunctionalInterface
public interface Recognition {
    /** Who it is, or why not; empty when the credential is of another sort. */
    Optional<Authentication> recognise(Credential credential, Origin origin);

    /** Those whom it would recognise now, as far as it knows them before they ask. */
    default List<Holder> holders() {
        return List.of();
    }

    /** Somebody who may come. */
    record Holder(String subject, Set<Role> roles) {}
}
