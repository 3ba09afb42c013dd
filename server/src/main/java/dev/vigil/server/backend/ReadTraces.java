package dev.vigil.server.backend;

import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.TraceRequest;
import dev.vigil.api.telemetry.Span;

/** Reads traces. */
public record ReadTraces(String profile, TraceRequest request) implements Action<Answer<Span>> {
    @Override
    public ActionKind kind() {
        return ActionKind.READ_TRACES;
    }

    @Override
    public byte[] canonical() {
        return Canonical.of(profile, request);
    }

    @Override
    public String summary() {
        return "read up to " + request.limit() + " traces of " + Canonical.whose(request.service()) + " in "
                + request.range();
    }

    @Override
    public String service() {
        return request.service().orElse("");
    }
}
