package dev.vigil.server.http;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.http.ProblemBody;

/** Turns faults into what may be told outside (RFC 9457). */
final class Problems {
    private static final String HIDDEN =
            "Vigil failed on this request. Its log has the reason, under the same request_id; ask who runs it.";

    private Problems() {}

    static ProblemBody of(ErrorCode code, String detail, String path, String requestId) {
        return new ProblemBody(
                ProblemBody.TYPE_PREFIX + code.slug(),
                title(code),
                code.httpStatus(),
                detail,
                code.slug(),
                path,
                requestId);
    }

    /** The code that says what an HTTP library's own answer means. */
    static ErrorCode code(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHENTICATED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 413, 414, 431 -> ErrorCode.TOO_LARGE;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 503 -> ErrorCode.SHUTTING_DOWN;
            default -> status < 500 ? ErrorCode.BAD_REQUEST : ErrorCode.INTERNAL;
        };
    }

    /** What to tell for it. */
    static String detail(ErrorCode code, String method, String path) {
        return switch (code) {
            case NOT_FOUND -> "there is nothing at " + path + "; see /openapi.json for what there is";
            case METHOD_NOT_ALLOWED -> method + " does nothing at " + path + "; see /openapi.json for what does";
            case TOO_LARGE -> "the request is larger than this server reads; send less";
            case SHUTTING_DOWN -> "the server is stopping; try again in a moment";
            case INTERNAL -> HIDDEN;
            default -> "the request is not well-formed HTTP";
        };
    }

    private static String title(ErrorCode code) {
        String words = code.slug().replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
