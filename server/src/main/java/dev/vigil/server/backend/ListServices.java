package dev.vigil.server.backend;

import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.backend.Answer;

/** Lists the services that a backend knows. */
public record ListServices(String profile) implements Action<Answer<String>> {
    @Override
    public ActionKind kind() {
        return ActionKind.LIST_SERVICES;
    }

    @Override
    public byte[] canonical() {
        return Canonical.of(profile);
    }

    @Override
    public String summary() {
        return "list services of profile " + profile;
    }
}
