package dev.vigil.server.action;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.EffectExecutor;
import dev.vigil.server.audit.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** An effect that tests can hear: a bell that is rung with a tone, and cracks at one. */
final class Bell implements EffectExecutor<Bell.Ring, String> {
    static final String CRACKING_TONE = "too loud";

    private final List<String> heard = new CopyOnWriteArrayList<>();

    record Ring(String tone) implements Action<String> {
        @Override
        public ActionKind kind() {
            return ActionKind.POST_REPORT;
        }

        @Override
        public byte[] canonical() {
            return tone.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String summary() {
            return "ring the bell: " + tone;
        }
    }

    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public ActionKind kind() {
        return ActionKind.POST_REPORT;
    }

    @Override
    public String run(Approved<Ring> approved, Receipt receipt) {
        String tone = approved.recordedAs(receipt).tone();
        if (tone.equals(CRACKING_TONE)) {
            throw new VigilException(ErrorCode.UPSTREAM_FAILED, "the bell cracked");
        }
        heard.add(tone);
        return "rang " + tone;
    }

    @Override
    public Digest digest(String result) {
        return Digest.of(result);
    }

    @Override
    public Ring decode(byte[] canonical) {
        return new Ring(new String(canonical, StandardCharsets.UTF_8));
    }

    @Override
    public String toJson(String result) {
        return "{\"sound\":\"" + result + "\"}";
    }
}
