package dev.vigil.server.backend;

import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.backend.Health;

/** Tries each part of a backend. */
public record Probe(String profile) implements Action<Health> {
    @Override
    public ActionKind kind() {
        return ActionKind.PROBE;
    }

    @Override
    public byte[] canonical() {
        return Canonical.of(profile);
    }

    @Override
    public String summary() {
        return "probe the backend of profile " + profile;
    }
}
