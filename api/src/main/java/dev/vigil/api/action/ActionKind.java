package dev.vigil.api.action;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/** Every kind of action there is. Each has a permission (access), an approval rule (approval) and an executor. */
public enum ActionKind {
    SEARCH_LOGS("logs.search", Effect.READ),
    /** Reads all that match, as a stream, however many there are. */
    SCAN_LOGS("logs.scan", Effect.READ),
    TAIL_LOGS("logs.tail", Effect.READ),
    EXPLAIN_FORMATS("logs.formats", Effect.READ),
    READ_METRICS("metrics.read", Effect.READ),
    READ_TRACES("traces.read", Effect.READ),
    /** The state of the cluster in which it all runs. */
    READ_CLUSTER("cluster.read", Effect.READ),
    FIND_EXTENT("extent.find", Effect.READ),
    LIST_SERVICES("services.list", Effect.READ),
    LIST_DEPLOYS("deploys.list", Effect.READ),
    PROBE("health.probe", Effect.READ),
    READ_AUDIT("audit.read", Effect.READ),
    EXPORT_AUDIT("audit.export", Effect.READ),
    /** Checkpoints and proofs, for those who keep an eye on the ledger from elsewhere. */
    PROVE_AUDIT("audit.prove", Effect.READ),
    READ_APPROVALS("approvals.read", Effect.READ),
    READ_INVESTIGATIONS("investigations.read", Effect.READ),
    POST_REPORT("notify.post", Effect.CHANGE),
    /** Looks through a text for what must not leave. */
    DETECT_SPANS("triage.detect", Effect.READ),
    READ_TEXTS("triage.read", Effect.READ),
    MARK_SPANS("triage.mark", Effect.CHANGE),
    /** Makes the text that may leave, and forgets the original. */
    APPLY_MARKS("triage.apply", Effect.CHANGE),
    /** Forgets a text under review, and what was decided about it. */
    DISCARD_TEXT("triage.discard", Effect.CHANGE),
    /** Shows what a stand-in stands for. */
    REVEAL("pii.reveal", Effect.READ),
    READ_API_KEYS("apikeys.read", Effect.READ),
    CREATE_API_KEY("apikey.create", Effect.CHANGE),
    /** Makes a key in place of another. */
    ROTATE_API_KEY("apikey.rotate", Effect.CHANGE),
    REVOKE_API_KEY("apikey.revoke", Effect.CHANGE),
    READ_USERS("users.read", Effect.READ),
    CREATE_USER("user.create", Effect.CHANGE),
    CHANGE_ROLES("user.roles", Effect.CHANGE),
    DISABLE_USER("user.disable", Effect.CHANGE),
    ENABLE_USER("user.enable", Effect.CHANGE),
    DELETE_USER("user.delete", Effect.CHANGE),
    RESET_TOTP("user.reset-totp", Effect.CHANGE),
    RESET_PASSWORD("user.reset-password", Effect.CHANGE),
    READ_SESSIONS("sessions.read", Effect.READ),
    REVOKE_SESSION("session.revoke", Effect.CHANGE),
    LOCK_DOWN("server.lockdown", Effect.CHANGE),
    /** Moves the oldest entries of the ledger out of it, all but their hashes. */
    SEAL_AUDIT("audit.seal", Effect.DESTROY);

    private static final Set<ActionKind> ISSUING =
            EnumSet.of(CREATE_API_KEY, ROTATE_API_KEY, CREATE_USER, RESET_PASSWORD);

    private final String id;
    private final Effect effect;

    ActionKind(String id, Effect effect) {
        this.id = id;
        this.effect = effect;
    }

    /** The name in the ledger and over the API, such as {@code logs.search}. */
    public String id() {
        return id;
    }

    public Effect effect() {
        return effect;
    }

    /** Whether its answer carries a fresh credential, which is shown once, to whoever asked. */
    public boolean issuesCredential() {
        return ISSUING.contains(this);
    }

    public static ActionKind parse(String id) {
        return Arrays.stream(values())
                .filter(kind -> kind.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new VigilException(ErrorCode.NOT_FOUND, "there is no action \"" + id + "\""));
    }
}
