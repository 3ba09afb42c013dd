package dev.vigil.server.backend;

import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.MetricRequest;
import dev.vigil.api.telemetry.Series;

/** Reads metric series. */
public record ReadMetrics(String profile, MetricRequest request) implements Action<Answer<Series>> {
    @Override
    public ActionKind kind() {
        return ActionKind.READ_METRICS;
    }

    @Override
    public byte[] canonical() {
        return Canonical.of(profile, request);
    }

    @Override
    public String summary() {
        return "read metric " + request.metric().orElse("*") + " of " + Canonical.whose(request.service()) + " in "
                + request.range();
    }

    @Override
    public String service() {
        return request.service().orElse("");
    }
}
