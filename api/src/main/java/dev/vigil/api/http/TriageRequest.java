package dev.vigil.api.http;

import java.util.Optional;

/**
 * A text that is to be looked through before it may leave.
 *
 * @param name what it is called, such as {@code app.log}
 * @param incident within which the same value has the same stand-in; absent means within this text
 */
public record TriageRequest(String name, String text, Optional<String> incident) {}
