package dev.vigil.server.access;

import dev.vigil.api.action.ActionKind;

/** What somebody may be allowed to do. The matrix of roles and permissions is a golden file. */
public enum Permission {
    /** Logs, metrics, traces, services and deploys, of the services a key is limited to. */
    READ_TELEMETRY,
    /** Start an investigation, and probe the parts that are configured. */
    INVESTIGATE,
    READ_INVESTIGATIONS,
    READ_APPROVALS,
    /** Send a report to a notifier. */
    NOTIFY,
    /** Approve or deny what waits. */
    APPROVE,
    READ_AUDIT,
    /** Upload texts, decide what in them is personal, and make the text that may leave. */
    TRIAGE,
    /** See the personal data that a stand-in stands for. */
    REVEAL,
    /** One's own password, second factor and sessions. */
    OWN_ACCOUNT,
    /** Give, change and take away API keys, accounts and sessions. */
    MANAGE_ACCESS,
    /** Shut everybody out, and let them in again. */
    LOCK_DOWN,
    /** Move the oldest entries of the ledger into files. */
    SEAL_AUDIT;

    /** What an action of this kind needs. */
    public static Permission of(ActionKind kind) {
        return switch (kind) {
            case SEARCH_LOGS,
                    SCAN_LOGS,
                    TAIL_LOGS,
                    EXPLAIN_FORMATS,
                    READ_METRICS,
                    READ_TRACES,
                    READ_CLUSTER,
                    FIND_EXTENT,
                    LIST_SERVICES,
                    LIST_DEPLOYS -> READ_TELEMETRY;
            case PROBE -> INVESTIGATE;
            case READ_AUDIT, EXPORT_AUDIT, PROVE_AUDIT -> READ_AUDIT;
            case READ_APPROVALS -> READ_APPROVALS;
            case READ_INVESTIGATIONS -> READ_INVESTIGATIONS;
            case POST_REPORT -> NOTIFY;
            case DETECT_SPANS, READ_TEXTS, MARK_SPANS, APPLY_MARKS, DISCARD_TEXT -> TRIAGE;
            case REVEAL -> REVEAL;
            case READ_API_KEYS,
                    CREATE_API_KEY,
                    ROTATE_API_KEY,
                    REVOKE_API_KEY,
                    READ_USERS,
                    CREATE_USER,
                    CHANGE_ROLES,
                    DISABLE_USER,
                    ENABLE_USER,
                    DELETE_USER,
                    RESET_TOTP,
                    RESET_PASSWORD,
                    READ_SESSIONS,
                    REVOKE_SESSION -> MANAGE_ACCESS;
            case LOCK_DOWN -> LOCK_DOWN;
            case SEAL_AUDIT -> SEAL_AUDIT;
        };
    }
}
