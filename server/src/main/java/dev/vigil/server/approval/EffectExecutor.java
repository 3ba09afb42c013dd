package dev.vigil.server.approval;

import dev.vigil.api.action.Action;

/**
 * Carries out actions that change something. Such an action may have to wait for people, so it can be read back from its
 * stored bytes, and its result can be stored for whoever asked.
 */
public interface EffectExecutor<A extends Action<R>, R> extends Executor<A, R> {
    /** The action that has these canonical bytes. */
    A decode(byte[] canonical);

    /** The result as JSON without anything that must not be shown. */
    String toJson(R result);
}
