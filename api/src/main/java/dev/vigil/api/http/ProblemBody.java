package dev.vigil.api.http;

/**
 * What every failed request is answered with, as {@code application/problem+json} (RFC 9457).
 *
 * @param type a URI that names the kind of problem, {@code urn:vigil:problem:} and the code
 * @param title the kind of problem, in words; the same for each problem of a type
 * @param detail what happened this time and what to do
 * @param code such as {@code bad-query}; see {@link dev.vigil.api.ErrorCode#slug}
 * @param instance the path that was asked
 * @param requestId names this request in the server's log
 */
public record ProblemBody(
        String type, String title, int status, String detail, String code, String instance, String requestId) {
    public static final String MEDIA_TYPE = "application/problem+json";
    /** The name of the server-sent event that ends a stream which failed after it had begun. */
    public static final String EVENT = "problem";

    public static final String TYPE_PREFIX = "urn:vigil:problem:";
}
