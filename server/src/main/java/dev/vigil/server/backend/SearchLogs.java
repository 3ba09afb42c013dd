package dev.vigil.server.backend;

import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.telemetry.LogEvent;

/** Reads the newest (or oldest) log events that match, up to a limit. */
public record SearchLogs(String profile, LogRequest request) implements Action<Answer<LogEvent>> {
    @Override
    public ActionKind kind() {
        return ActionKind.SEARCH_LOGS;
    }

    @Override
    public byte[] canonical() {
        return Canonical.of(profile, request);
    }

    @Override
    public String summary() {
        return "search logs of " + Canonical.whose(request.service()) + " for "
                + request.query().print() + " in " + request.range();
    }

    @Override
    public String service() {
        return request.service().orElse("");
    }
}
