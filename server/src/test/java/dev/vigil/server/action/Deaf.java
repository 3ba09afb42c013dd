package dev.vigil.server.action;

import dev.vigil.api.Digest;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.EffectExecutor;
import dev.vigil.server.approval.Executor;
import dev.vigil.server.audit.Receipt;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Fills the places of executors that a test does not use. */
record Deaf(ActionKind kind) implements EffectExecutor<Deaf.Call, String> {
    /** Never made. */
    interface Call extends Action<String> {}

    static List<Executor<?, ?>> besides(Executor<?, ?>... used) {
        var kinds = Arrays.stream(used).map(Executor::kind).toList();
        var all = new ArrayList<>(List.of(used));
        Arrays.stream(ActionKind.values())
                .filter(kind -> !kinds.contains(kind))
                .map(Deaf::new)
                .forEach(all::add);
        return all;
    }

    @Override
    public String run(Approved<Call> approved, Receipt receipt) {
        throw new AssertionError("nothing calls " + kind);
    }

    @Override
    public Digest digest(String result) {
        throw new AssertionError("nothing calls " + kind);
    }

    @Override
    public Call decode(byte[] canonical) {
        throw new AssertionError("nothing calls " + kind);
    }

    @Override
    public String toJson(String result) {
        throw new AssertionError("nothing calls " + kind);
    }
}
