package dev.vigil.server.access;

import dev.vigil.server.audit.Actor;
import java.util.Set;

/** Somebody whom Vigil knows, and how they proved who they are. Only {@link Access} makes one. */
public final class Principal {
    private final String subject;
    private final Set<Role> roles;
    private final Proof proof;
    private final String keyId;
    private final Origin origin;

    /** How somebody proved who they are. */
    public enum Proof {
        API_KEY("api-key"),
        /** The token that a server started inside the command line made for that one process. */
        LOCAL_TOKEN("local-token");

        private final String id;

        Proof(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    Principal(String subject, Set<Role> roles, Proof proof, String keyId, Origin origin) {
        this.subject = subject;
        this.roles = Set.copyOf(roles);
        this.proof = proof;
        this.keyId = keyId;
        this.origin = origin;
    }

    public String subject() {
        return subject;
    }

    public Set<Role> roles() {
        return roles;
    }

    public Proof proof() {
        return proof;
    }

    public boolean may(Permission permission) {
        return roles.stream().anyMatch(role -> role.allows(permission));
    }

    /** The plain value that the ledger records. */
    public Actor actor() {
        return new Actor(subject, proof.id(), keyId, origin.endpoint(), origin.ip(), origin.userAgent());
    }

    @Override
    public String toString() {
        return subject + roles;
    }
}
