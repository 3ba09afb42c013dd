package dev.vigil.server.backend;

import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.backend.DataExtent;

/** Finds the span of time a backend has data for. */
public record FindExtent(String profile) implements Action<DataExtent> {
    @Override
    public ActionKind kind() {
        return ActionKind.FIND_EXTENT;
    }

    @Override
    public byte[] canonical() {
        return Canonical.of(profile);
    }

    @Override
    public String summary() {
        return "find the span of the data of profile " + profile;
    }
}
