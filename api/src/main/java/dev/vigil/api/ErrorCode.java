package dev.vigil.api;

/** What went wrong, who can mend it, what HTTP says about it, and whether trying again can help. */
public enum ErrorCode {
    BAD_REQUEST(Blame.CALLER, 400, false),
    BAD_QUERY(Blame.CALLER, 400, false),
    BAD_TIME_RANGE(Blame.CALLER, 400, false),
    BAD_CONFIG(Blame.CALLER, 400, false),
    BAD_INPUT_FILE(Blame.CALLER, 400, false),
    UNAUTHENTICATED(Blame.CALLER, 401, false),
    FORBIDDEN(Blame.CALLER, 403, false),
    NOT_FOUND(Blame.CALLER, 404, false),
    UNKNOWN_SERVICE(Blame.CALLER, 404, false),
    METHOD_NOT_ALLOWED(Blame.CALLER, 405, false),
    CONFLICT(Blame.CALLER, 409, false),
    TOO_LARGE(Blame.CALLER, 413, false),
    UNSUPPORTED_MEDIA_TYPE(Blame.CALLER, 415, false),
    NOT_OFFERED(Blame.CALLER, 422, false),
    RATE_LIMITED(Blame.LIMITS, 429, true),
    TOO_MUCH_WORK(Blame.LIMITS, 422, false),
    CANCELLED(Blame.CALLER, 499, false),
    INTERNAL(Blame.VIGIL, 500, false),
    BAD_KEY(Blame.CALLER, 500, false),
    UPSTREAM_FAILED(Blame.UPSTREAM, 502, true),
    UPSTREAM_REFUSED(Blame.UPSTREAM, 502, false),
    AUDIT_UNAVAILABLE(Blame.VIGIL, 503, true),
    STORAGE_UNAVAILABLE(Blame.VIGIL, 503, true),
    SHUTTING_DOWN(Blame.VIGIL, 503, true),
    UPSTREAM_TIMED_OUT(Blame.UPSTREAM, 504, true);

    /** Who can mend it. */
    public enum Blame {
        CALLER,
        VIGIL,
        UPSTREAM,
        LIMITS
    }

    private final Blame blame;
    private final int httpStatus;
    private final boolean retryable;

    ErrorCode(Blame blame, int httpStatus, boolean retryable) {
        this.blame = blame;
        this.httpStatus = httpStatus;
        this.retryable = retryable;
    }

    public Blame blame() {
        return blame;
    }

    public int httpStatus() {
        return httpStatus;
    }

    /** Whether the same request may succeed later without any change. */
    public boolean retryable() {
        return retryable;
    }

    /** The name that leaves over HTTP and in JSON, such as {@code bad-query}. */
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
