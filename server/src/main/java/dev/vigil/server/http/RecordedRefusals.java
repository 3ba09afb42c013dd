package dev.vigil.server.http;

import dev.vigil.api.Digest;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.action.Effect;
import dev.vigil.ledger.Result;
import dev.vigil.redaction.Redacted;
import dev.vigil.server.access.Origin;
import dev.vigil.server.access.Principal;
import dev.vigil.server.audit.Actor;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.audit.Ending;
import dev.vigil.server.audit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes into the ledger who was turned away at the door, before they are told. Somebody we know gets an entry for each
 * refusal. Strangers, whoever shows a key that is dead, and whoever asks too often get one at once and then one a minute
 * that says how many there were: nobody fills the disk by being refused.
 */
public final class RecordedRefusals implements Refusals {
    /** Senders that are told apart within a minute; all others are counted together. */
    static final int MAX_TOLD_APART = 100;

    private static final Duration SPAN = Duration.ofMinutes(1);
    private static final String ACTION = "http.request";
    private static final int MAX_AGENT_CHARS = 200;
    private static final String OTHERS = "";
    private static final Redacted TURNED_AWAY = Redacted.literal("turned away at the door");

    private final AuditLog audit;
    private final InstantSource clock;
    private final Map<Sender, Counted> counted = new HashMap<>();
    private Instant spanEnd = Instant.MIN;

    public RecordedRefusals(AuditLog audit, InstantSource clock) {
        this.audit = audit;
        this.clock = clock;
    }

    /** Whose refusals are counted together; an empty name for all that are not told apart. */
    private record Sender(String name, Result result) {}

    /** Refusals since the first, which has an entry of its own. */
    private record Counted(Actor first, long more) {}

    @Override
    public void refused(Optional<Principal> who, Origin origin, ErrorCode code) {
        var result = result(code);
        var actor = who.map(Principal::actor).orElseGet(() -> stranger("", origin));
        if (who.isPresent() && result == Result.FORBIDDEN) {
            note(actor, result, TURNED_AWAY);
            return;
        }
        var name = who.map(known -> "who " + known.subject()).orElseGet(() -> origin.network());
        noteFirst(new Sender(name, result), actor, TURNED_AWAY);
    }

    /** Who still shows a key that was revoked is told apart by it: somebody has it who should not. */
    @Override
    public void refusedStranger(String keyId, Origin origin) {
        if (keyId.isEmpty()) {
            refused(Optional.empty(), origin, ErrorCode.UNAUTHENTICATED);
            return;
        }
        noteFirst(
                new Sender("key " + keyId, Result.UNAUTHORIZED),
                stranger(keyId, origin),
                TURNED_AWAY.plus(Redacted.literal(" with a credential that opens nothing any more")));
    }

    private void noteFirst(Sender sender, Actor actor, Redacted detail) {
        flushWhenDue();
        if (isFirst(sender, actor)) {
            note(actor, sender.result, detail);
        }
    }

    /** Writes how many were turned away in a minute that is over. To be called now and then. */
    public void flushWhenDue() {
        for (var sum : takeSums()) {
            note(
                    sum.actor,
                    sum.result,
                    TURNED_AWAY
                            .plus(Redacted.literal(" as often again within a minute: "))
                            .plus(Redacted.number(sum.count)));
        }
    }

    private record Sum(Actor actor, Result result, long count) {}

    private synchronized List<Sum> takeSums() {
        Instant now = clock.instant();
        if (now.isBefore(spanEnd)) {
            return List.of();
        }
        spanEnd = now.plus(SPAN);
        var sums = new ArrayList<Sum>();
        counted.forEach((sender, count) -> {
            if (count.more > 0) {
                sums.add(new Sum(count.first, sender.result, count.more));
            }
        });
        counted.clear();
        return sums;
    }

    private synchronized boolean isFirst(Sender sender, Actor actor) {
        boolean room = counted.containsKey(sender) || counted.size() < MAX_TOLD_APART;
        var key = room ? sender : new Sender(OTHERS, sender.result);
        var first = room ? actor : new Actor("strangers", "none", "", "", "", "");
        boolean isFirst = !counted.containsKey(key);
        counted.merge(
                key, new Counted(first, room ? 0 : 1), (before, one) -> new Counted(before.first, before.more + 1));
        return isFirst && room;
    }

    private void note(Actor actor, Result result, Redacted detail) {
        var step = new Step(ACTION, Effect.READ, "", "", "", Redacted.empty(), Digest.of(actor.endpoint()));
        audit.note(actor, step, new Ending(result, Optional.empty(), Duration.ZERO, detail));
    }

    private static Result result(ErrorCode code) {
        return switch (code) {
            case RATE_LIMITED -> Result.RATE_LIMITED;
            case UNAUTHENTICATED -> Result.UNAUTHORIZED;
            default -> Result.FORBIDDEN;
        };
    }

    private static Actor stranger(String keyId, Origin origin) {
        String agent = origin.userAgent();
        return new Actor(
                "stranger",
                "none",
                keyId,
                origin.endpoint(),
                origin.ip(),
                agent.substring(0, Math.min(agent.length(), MAX_AGENT_CHARS)));
    }
}
