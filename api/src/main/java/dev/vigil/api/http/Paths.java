package dev.vigil.api.http;

/** Where the HTTP API answers. Both ends take the places from here. */
public final class Paths {
    public static final String VERSION = "/api/v1/version";
    public static final String LOGS = "/api/v1/logs";
    /** Server-sent events: what is there, then what comes. */
    public static final String TAIL = "/api/v1/logs/tail";

    public static final String METRICS = "/api/v1/metrics";
    public static final String FORMATS = "/api/v1/logs/formats";
    public static final String SERVICES = "/api/v1/services";
    public static final String TRACES = "/api/v1/traces";
    public static final String ANOMALIES = "/api/v1/anomalies";
    public static final String DIFF = "/api/v1/diff";
    /** JSON, or server-sent events when these are asked for. */
    public static final String RCA = "/api/v1/rca";

    public static final String INVESTIGATIONS = "/api/v1/investigations";
    public static final String APPROVALS = "/api/v1/approvals";
    public static final String APPROVE = "/api/v1/approve";
    public static final String AUDIT = "/api/v1/audit";
    /** JSON Lines that an outsider can verify. */
    public static final String AUDIT_EXPORT = "/api/v1/audit/export";

    /** The public key that an export can be verified with. */
    public static final String AUDIT_KEY = "/api/v1/audit/key";

    /** Moves the oldest entries into a file. */
    public static final String AUDIT_SEAL = "/api/v1/audit/seal";

    /** A signed note that vouches for all entries so far. */
    public static final String AUDIT_CHECKPOINT = "/api/v1/audit/checkpoint";
    /** That an entry is in the ledger. */
    public static final String AUDIT_PROOF = "/api/v1/audit/proof";
    /** That the ledger continues an older one. */
    public static final String AUDIT_CONSISTENCY = "/api/v1/audit/consistency";

    /** Texts that are looked through by a person before they may leave. */
    public static final String TRIAGE = "/api/v1/triage";

    /** What a stand-in stands for. */
    public static final String REVEAL = "/api/v1/reveal";

    public static final String DEPLOYS = "/api/v1/deploys";
    /** Whether Vigil is locked down, and to turn that on and off. */
    public static final String LOCKDOWN = "/api/v1/lockdown";

    public static final String DOCTOR = "/api/v1/doctor";

    public static final String API_KEYS = "/api/v1/apikeys";
    public static final String USERS = "/api/v1/users";
    /** Those of everybody. */
    public static final String SESSIONS = "/api/v1/sessions";

    public static final String LOGIN = "/api/v1/login";
    public static final String LOGOUT = "/api/v1/logout";
    /** Whoever asks. */
    public static final String ACCOUNT = "/api/v1/account";

    public static final String ACCOUNT_PASSWORD = "/api/v1/account/password";
    public static final String ACCOUNT_TOTP = "/api/v1/account/totp";
    public static final String ACCOUNT_TOTP_CONFIRM = "/api/v1/account/totp/confirm";
    public static final String ACCOUNT_SESSIONS = "/api/v1/account/sessions";

    private Paths() {}

    /** One thing below a collection, such as {@code /api/v1/approvals/apr_…}. */
    public static String one(String collection, String id) {
        return collection + "/" + id;
    }

    /** Where the spans of a text are decided. */
    public static String marks(String textId) {
        return one(TRIAGE, textId) + "/marks";
    }

    /** Where the decisions about a text are applied. */
    public static String apply(String textId) {
        return one(TRIAGE, textId) + "/apply";
    }

    /** Where a text under review is forgotten. */
    public static String discard(String textId) {
        return one(TRIAGE, textId) + "/discard";
    }

    /** Where the report of an investigation is sent to a notifier. */
    public static String post(String investigationId) {
        return one(INVESTIGATIONS, investigationId) + "/post";
    }

    /** Where something is done to one thing of a collection, such as {@code /api/v1/apikeys/abc/revoke}. */
    public static String deed(String collection, String id, String verb) {
        return one(collection, id) + "/" + verb;
    }
}
