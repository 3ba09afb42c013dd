package dev.vigil.server.backend;

import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.backend.Feed;
import dev.vigil.api.backend.LogRequest;
import dev.vigil.api.telemetry.LogEvent;

/** Reads all log events that match, one after the other. */
public record ScanLogs(String profile, LogRequest request) implements Action<Feed<LogEvent>> {
    @Override
    public ActionKind kind() {
        return ActionKind.SCAN_LOGS;
    }

    @Override
    public byte[] canonical() {
        return Canonical.of(profile, request);
    }

    @Override
    public String summary() {
        return "read all logs of " + Canonical.whose(request.service()) + " matching "
                + request.query().print() + " in " + request.range();
    }

    @Override
    public String service() {
        return request.service().orElse("");
    }
}
