package dev.vigil.server.backend;

import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.TailRequest;
import dev.vigil.api.telemetry.LogEvent;

/** Follows logs live. */
public record TailLogs(String profile, TailRequest request) implements Action<Feed<LogEvent>> {
    @Override
    public ActionKind kind() {
        return ActionKind.TAIL_LOGS;
    }

    @Override
    public byte[] canonical() {
        return Canonical.of(profile, request);
    }

    @Override
    public String summary() {
        return "follow logs of " + Canonical.whose(request.service()) + " matching "
                + request.query().print() + " from " + request.from();
    }

    @Override
    public String service() {
        return request.service().orElse("");
    }
}
