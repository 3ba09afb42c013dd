package dev.vigil.server.investigation;

import java.util.Optional;

/**
 * What a question is about.
 *
 * @param profile a configured profile; an empty text means the active one
 * @param service absent means the whole system
 * @param resource where to look, such as {@code ecs}; an empty text means everywhere
 */
public record Scope(String profile, Optional<String> service, String resource) {
    public static final Scope EVERYTHING = new Scope("", Optional.empty(), "");

    public Scope of(Optional<String> otherService) {
        return new Scope(profile, otherService, resource);
    }
}
