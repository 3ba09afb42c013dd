package dev.vigil.server.backend;

import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.backend.DeployRequest;
import dev.vigil.api.telemetry.Deploy;

/** Lists deploys. */
public record ListDeploys(String profile, DeployRequest request) implements Action<Answer<Deploy>> {
    @Override
    public ActionKind kind() {
        return ActionKind.LIST_DEPLOYS;
    }

    @Override
    public byte[] canonical() {
        return Canonical.of(profile, request);
    }

    @Override
    public String summary() {
        return "list deploys of " + Canonical.whose(request.service()) + " in " + request.range();
    }

    @Override
    public String service() {
        return request.service().orElse("");
    }
}
