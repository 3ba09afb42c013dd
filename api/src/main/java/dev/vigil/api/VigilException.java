package dev.vigil.api;

import org.jspecify.annotations.Nullable;

/**
 * A fault: something that should have worked and did not. Its message says what was tried, on what, what came back and
 * what to do. Expected outcomes (refused, waiting, no data) are values, never this.
 */
public final class VigilException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    public VigilException(ErrorCode code, String message) {
        this(code, message, null);
    }

    public VigilException(ErrorCode code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public ErrorCode code() {
        return code;
    }

    /** The message; never absent. */
    public String explanation() {
        return String.valueOf(getMessage());
    }
}
