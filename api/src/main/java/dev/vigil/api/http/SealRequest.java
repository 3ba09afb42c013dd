package dev.vigil.api.http;

/**
 * The body of {@code POST /api/v1/audit/seal}.
 *
 * @param olderThan how old entries must be to be sealed, such as {@code 52w}
 */
public record SealRequest(String olderThan) {}
