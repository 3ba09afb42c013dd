package dev.vigil.server.backend;

import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.FileFormat;

/** Tells how a backend reads each log file. */
public record ExplainFormats(String profile) implements Action<Answer<FileFormat>> {
    @Override
    public ActionKind kind() {
        return ActionKind.EXPLAIN_FORMATS;
    }

    @Override
    public byte[] canonical() {
        return Canonical.of(profile);
    }

    @Override
    public String summary() {
        return "explain the log formats of profile " + profile;
    }
}
