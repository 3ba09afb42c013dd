package dev.vigil.server.events;

import java.time.Instant;

/**
 * One piece of news.
 *
 * @param number later events have larger numbers; numbers may be left out
 * @param kind what happened, such as {@code approval.decided}
 * @param subject the id of what it happened to
 * @param body a JSON object
 */
public record Event(long number, String kind, String subject, String body, Instant time) {}
