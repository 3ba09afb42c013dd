package dev.vigil.api.http;

/**
 * The answer to {@code GET /api/v1/version}.
 *
 * @param version of Vigil
 * @param java the version of the runtime it runs on
 */
public record VersionBody(String version, String java) {}
