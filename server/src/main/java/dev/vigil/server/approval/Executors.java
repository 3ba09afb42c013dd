package dev.vigil.server.approval;

import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.action.Effect;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;

/** Who carries out which kind of action: exactly one executor for each. */
public final class Executors {
    private final Map<ActionKind, Executor<?, ?>> byKind = new EnumMap<>(ActionKind.class);

    public Executors(Collection<? extends Executor<?, ?>> executors) {
        for (var executor : executors) {
            if (byKind.put(executor.kind(), executor) != null) {
                throw new VigilException(
                        ErrorCode.INTERNAL,
                        "two executors for " + executor.kind().id());
            }
            if (executor.kind().effect() != Effect.READ && !(executor instanceof EffectExecutor)) {
                throw new VigilException(
                        ErrorCode.INTERNAL, executor.kind().id() + " changes things, so it must be storable");
            }
        }
        var missing = EnumSet.allOf(ActionKind.class);
        missing.removeAll(byKind.keySet());
        if (!missing.isEmpty()) {
            throw new VigilException(ErrorCode.INTERNAL, "no executor for " + missing);
        }
    }

    // An action's kind decides its class and its result; the constructor's callers keep to that, one executor a kind.
    @SuppressWarnings("unchecked")
    public <A extends Action<R>, R> Executor<A, R> of(A action) {
        return (Executor<A, R>) Objects.requireNonNull(byKind.get(action.kind()));
    }

    EffectExecutor<?, ?> effect(ActionKind kind) {
        if (byKind.get(kind) instanceof EffectExecutor<?, ?> executor) {
            return executor;
        }
        throw new VigilException(ErrorCode.INTERNAL, kind.id() + " only looks: it never waits for approval");
    }
}
