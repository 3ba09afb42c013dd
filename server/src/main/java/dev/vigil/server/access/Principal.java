package dev.vigil.server.access;

import dev.vigil.server.audit.Actor;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Somebody whom Vigil knows, and how they proved who they are. Only {@link Access} and its neighbours make one. */
public final class Principal {
    private final String subject;
    private final Grant grant;
    private final Proof proof;
    private final String keyId;
    private final Origin origin;
    private final Optional<String> restriction;

    /** How somebody proved who they are. */
    public enum Proof {
        API_KEY("api-key"),
        /** The token that a server started inside the command line made for that one process. */
        LOCAL_TOKEN("local-token"),
        /** The token of somebody who logged in with password and, where they have one, second factor. */
        SESSION("session"),
        /** A token of an OpenID Connect issuer. */
        OIDC("oidc"),
        /** A token of Cloudflare Access. */
        CLOUDFLARE("cloudflare-access"),
        /** A request that Slack signed. */
        SLACK("slack");

        private final String id;

        Proof(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    Principal(String subject, Grant grant, Proof proof, String keyId, Origin origin) {
        this(subject, grant, proof, keyId, origin, Optional.empty());
    }

    /** Somebody who may look after their own account alone, until they have done what {@code restriction} says. */
    Principal(String subject, Grant grant, Proof proof, String keyId, Origin origin, Optional<String> restriction) {
        this.subject = subject;
        this.grant = grant;
        this.proof = proof;
        this.keyId = keyId;
        this.origin = origin;
        this.restriction = restriction;
    }

    public String subject() {
        return subject;
    }

    public Set<Role> roles() {
        return grant.roles();
    }

    /** The most that they may be. */
    public Role leadingRole() {
        return Role.leading(grant.roles());
    }

    public Proof proof() {
        return proof;
    }

    /** Whether this is an administrator who asks from the machine that Vigil runs on. */
    public boolean isAdministratorHere() {
        return grant.roles().contains(Role.ADMIN) && (proof == Proof.LOCAL_TOKEN || origin.isThisMachine());
    }

    public boolean may(Permission permission) {
        return grant.allows(permission) && (restriction.isEmpty() || permission == Permission.OWN_ACCOUNT);
    }

    /** What they have to do before they may do anything else. */
    public Optional<String> restriction() {
        return restriction;
    }

    /** Where they come from. */
    Origin origin() {
        return origin;
    }

    /** Names the credential: the session of somebody who logged in. */
    String keyId() {
        return keyId;
    }

    /** Whether they may submit jobs of this type. */
    public boolean maySubmit(String jobType) {
        return grant.jobTypes().isEmpty() || grant.jobTypes().contains(jobType);
    }

    /** The only services they may ask about; empty means all. */
    public Set<String> services() {
        return grant.services();
    }

    /** How much they may ask a minute, where that is not as usual. */
    public OptionalInt perMinute() {
        return grant.perMinute();
    }

    /** Tells those apart whose requests are counted: each credential for itself. */
    public String sender() {
        return proof.id() + " " + keyId + " " + subject;
    }

    /** The plain value that the ledger records. */
    public Actor actor() {
        return new Actor(subject, proof.id(), keyId, origin.endpoint(), origin.ip(), origin.userAgent());
    }

    @Override
    public String toString() {
        return subject + grant.roles();
    }
}
