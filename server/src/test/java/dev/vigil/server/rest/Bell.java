package dev.vigil.server.rest;

import dev.vigil.api.Digest;
import dev.vigil.api.InvestigationId;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.action.Outcome;
import dev.vigil.server.access.Principal;
import dev.vigil.server.action.Actions;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.EffectExecutor;
import dev.vigil.server.audit.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A notifier that tests can hear. */
final class Bell implements EffectExecutor<Bell.Ring, String> {
    final List<String> heard = new CopyOnWriteArrayList<>();

    record Ring(String text) implements Action<String> {
        @Override
        public ActionKind kind() {
            return ActionKind.POST_REPORT;
        }

        @Override
        public byte[] canonical() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String summary() {
            return "ring " + text;
        }
    }

    Posting through(Actions actions) {
        return (Principal who, InvestigationId id, String notifier) -> {
            Outcome<String> outcome = actions.run(who, new Ring(notifier + " " + id));
            return switch (outcome) {
                case Outcome.Done<String>(var result, var entry) -> new Outcome.Done<>(Map.of("sound", result), entry);
                case Outcome.Waiting<String>(var approval, var expires) -> new Outcome.Waiting<>(approval, expires);
                case Outcome.Refused<String>(var reason) -> new Outcome.Refused<>(reason);
                case Outcome.Failed<String>(var code, var message, var entry) ->
                    new Outcome.Failed<>(code, message, entry);
                case Outcome.Unknown<String>(var entry) -> new Outcome.Unknown<>(entry);
            };
        };
    }

    @Override
    public ActionKind kind() {
        return ActionKind.POST_REPORT;
    }

    @Override
    public String run(Approved<Ring> approved, Receipt receipt) {
        String text = approved.recordedAs(receipt).text();
        heard.add(text);
        return "rang " + text;
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
