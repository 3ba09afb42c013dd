package dev.vigil.cli.invocation;

import dev.vigil.api.ErrorCode;

/** How a command tells scripts what happened. */
public enum ExitCode {
    FINE(0),
    /** Found what the caller asked to fail on. */
    FOUND(1),
    USAGE(2),
    REFUSED(3),
    UPSTREAM_FAILED(4),
    NOT_FOUND(5),
    /** A fault of Vigil's own. */
    FAULT(70);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    public static ExitCode of(ErrorCode code) {
        return switch (code) {
            case BAD_REQUEST,
                    BAD_QUERY,
                    BAD_TIME_RANGE,
                    BAD_CONFIG,
                    BAD_INPUT_FILE,
                    METHOD_NOT_ALLOWED,
                    UNSUPPORTED_MEDIA_TYPE,
                    TOO_LARGE -> USAGE;
            case UNAUTHENTICATED, FORBIDDEN, CONFLICT, NOT_OFFERED, RATE_LIMITED, TOO_MUCH_WORK, CANCELLED, BAD_KEY ->
                REFUSED;
            case UPSTREAM_FAILED, UPSTREAM_REFUSED, UPSTREAM_TIMED_OUT, SHUTTING_DOWN -> UPSTREAM_FAILED;
            case NOT_FOUND, UNKNOWN_SERVICE -> NOT_FOUND;
            case INTERNAL, AUDIT_UNAVAILABLE, STORAGE_UNAVAILABLE -> FAULT;
        };
    }
}
