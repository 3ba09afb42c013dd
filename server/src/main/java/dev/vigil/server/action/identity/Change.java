package dev.vigil.server.action.identity;

import dev.vigil.api.Digest;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.json.Json;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.EffectExecutor;
import dev.vigil.server.audit.Receipt;
import java.util.Map;
import java.util.function.Function;

/**
 * Carries out one kind of change.
 *
 * @param told what may be kept and shown of the result: never a credential
 */
record Change<A extends Plain<R>, R>(
        ActionKind kind, Class<A> type, Function<A, R> work, Function<R, Map<String, Object>> told)
        implements EffectExecutor<A, R> {
    @Override
    public R run(Approved<A> approved, Receipt receipt) {
        return work.apply(approved.recordedAs(receipt));
    }

    @Override
    public Digest digest(R result) {
        return Digest.of(toJson(result));
    }

    @Override
    public A decode(byte[] canonical) {
        return Json.read(canonical, type);
    }

    @Override
    public String toJson(R result) {
        return Json.write(told.apply(result));
    }
}
