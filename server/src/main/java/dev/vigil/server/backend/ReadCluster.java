package dev.vigil.server.backend;

import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.backend.Answer;
import dev.vigil.api.cluster.ClusterState;

/** Reads the state of the cluster a profile knows of. */
public record ReadCluster(String profile) implements Action<Answer<ClusterState>> {
    @Override
    public ActionKind kind() {
        return ActionKind.READ_CLUSTER;
    }

    @Override
    public byte[] canonical() {
        return Canonical.of(profile);
    }

    @Override
    public String summary() {
        return "read the state of the cluster of profile " + profile;
    }
}
