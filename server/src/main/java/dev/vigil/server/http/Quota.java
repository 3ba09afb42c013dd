package dev.vigil.server.http;

/**
 * What a sender has left, as the RateLimit header fields tell it (draft-ietf-httpapi-ratelimit-headers).
 *
 * @param perMinute what it has when it has waited long enough
 * @param left how much it may still take at once
 * @param seconds until it has everything again
 */
record Quota(int perMinute, long left, long seconds) {
    static final String FIELD = "RateLimit";
    static final String POLICY_FIELD = "RateLimit-Policy";

    /** Such as {@code "minute";r=1187;t=1}. */
    String field() {
        return "\"minute\";r=" + left + ";t=" + seconds;
    }

    /** Such as {@code "minute";q=1200;w=60}. */
    String policyField() {
        return "\"minute\";q=" + perMinute + ";w=60";
    }
}
