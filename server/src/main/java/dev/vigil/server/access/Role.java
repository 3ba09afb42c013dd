package dev.vigil.server.access;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;

/** A named set of permissions. */
public enum Role {
    VIEWER("viewer"),
    /** A viewer who may also run jobs of their own. */
    USER("user"),
    ONCALL("oncall"),
    SRE_LEAD("sre-lead"),
    ADMIN("admin");

    private final String id;

    Role(String id) {
        this.id = id;
    }

    public String id() {
        return id;
    }

    /** The one of these that may most. */
    static Role leading(Set<Role> roles) {
        return Collections.max(roles);
    }

    public boolean allows(Permission permission) {
        return switch (this) {
            case VIEWER, USER ->
                switch (permission) {
                    case READ_TELEMETRY, INVESTIGATE, READ_INVESTIGATIONS, READ_APPROVALS, OWN_ACCOUNT -> true;
                    case NOTIFY, APPROVE, READ_AUDIT, LOCK_DOWN, SEAL_AUDIT, TRIAGE, REVEAL, MANAGE_ACCESS -> false;
                };
            case ONCALL ->
                switch (permission) {
                    case READ_TELEMETRY,
                            INVESTIGATE,
                            READ_INVESTIGATIONS,
                            READ_APPROVALS,
                            NOTIFY,
                            APPROVE,
                            TRIAGE,
                            OWN_ACCOUNT -> true;
                    case READ_AUDIT, LOCK_DOWN, SEAL_AUDIT, REVEAL, MANAGE_ACCESS -> false;
                };
            case SRE_LEAD -> permission != Permission.MANAGE_ACCESS;
            case ADMIN -> true;
        };
    }

    /** Reads a role's name; {@code operator} is {@code oncall} and {@code owner} is {@code admin}. Others are refused. */
    public static Role parse(String name) {
        return switch (name.strip().toLowerCase(Locale.ROOT)) {
            case "viewer" -> VIEWER;
            case "user" -> USER;
            case "oncall", "operator" -> ONCALL;
            case "sre-lead" -> SRE_LEAD;
            case "admin", "owner" -> ADMIN;
            default ->
                throw new VigilException(
                        ErrorCode.BAD_CONFIG,
                        "there is no role \"" + name
                                + "\"; use viewer, user, oncall (= operator), sre-lead or admin (= owner)");
        };
    }
}
