package dev.vigil.server.action;

import dev.vigil.api.Digest;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.server.access.Lockdown;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.EffectExecutor;
import dev.vigil.server.approval.Executor;
import dev.vigil.server.audit.Receipt;
import java.nio.charset.StandardCharsets;

/** Shuts everybody out but an administrator on this machine, or lets them in again. Answers whether it is on now. */
public record TurnLockdown(boolean on) implements Action<Boolean> {
    private static final String ON = "on";
    private static final String OFF = "off";

    @Override
    public ActionKind kind() {
        return ActionKind.LOCK_DOWN;
    }

    @Override
    public byte[] canonical() {
        return (on ? ON : OFF).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String summary() {
        return on ? "lock Vigil down" : "end the lockdown";
    }

    /** Who carries it out. */
    public static Executor<TurnLockdown, Boolean> executor(Lockdown lockdown) {
        return new Switch(lockdown);
    }

    private record Switch(Lockdown lockdown) implements EffectExecutor<TurnLockdown, Boolean> {
        @Override
        public ActionKind kind() {
            return ActionKind.LOCK_DOWN;
        }

        @Override
        public Boolean run(Approved<TurnLockdown> approved, Receipt receipt) {
            lockdown.turn(approved.recordedAs(receipt).on);
            return lockdown.isOn();
        }

        @Override
        public Digest digest(Boolean result) {
            return Digest.of(result.toString());
        }

        @Override
        public TurnLockdown decode(byte[] canonical) {
            return new TurnLockdown(new String(canonical, StandardCharsets.UTF_8).equals(ON));
        }

        @Override
        public String toJson(Boolean result) {
            return "{\"on\":" + result + "}";
        }
    }
}
