package dev.vigil.api.http;

/** The body of {@code POST /api/v1/investigations/{id}/post}: send the report to this notifier of the profile. */
public record PostRequest(String notifier) {}
