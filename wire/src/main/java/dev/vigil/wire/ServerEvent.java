package dev.vigil.wire;

/**
 * One server-sent event.
 *
 * @param id the last id that the stream named, empty when none
 * @param name the event's kind, {@code message} unless the stream says otherwise
 * @param data its lines, joined by line feeds
 */
public record ServerEvent(String id, String name, String data) {}
