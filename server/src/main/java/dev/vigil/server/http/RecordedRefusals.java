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
import java.util.Optional;

/** Writes into the ledger who was turned away at the door, before they are told. */
public final class RecordedRefusals implements Refusals {
    private static final String ACTION = "http.request";
    private static final int MAX_AGENT_CHARS = 200;

    private final AuditLog audit;

    public RecordedRefusals(AuditLog audit) {
        this.audit = audit;
    }

    @Override
    public void refused(Optional<Principal> who, Origin origin, ErrorCode code) {
        boolean isStranger = who.isEmpty();
        var step = new Step(ACTION, Effect.READ, "", "", "", Redacted.empty(), Digest.of(origin.endpoint()));
        var result = isStranger ? Result.UNAUTHORIZED : Result.FORBIDDEN;
        audit.note(
                who.map(Principal::actor).orElseGet(() -> stranger(origin)),
                step,
                new Ending(result, Optional.empty(), Duration.ZERO, Redacted.literal("turned away at the door")));
    }

    /** Who still uses a key that was revoked is worth an entry each time: somebody has it who should not. */
    @Override
    public void refusedStranger(String keyId, Origin origin) {
        if (keyId.isEmpty()) {
            refused(Optional.empty(), origin, ErrorCode.UNAUTHENTICATED);
            return;
        }
        var nobody = stranger(origin);
        var holder =
                new Actor(nobody.subject(), nobody.proof(), keyId, origin.endpoint(), origin.ip(), nobody.userAgent());
        audit.note(
                holder,
                new Step(ACTION, Effect.READ, "", "", "", Redacted.empty(), Digest.of(origin.endpoint())),
                new Ending(
                        Result.UNAUTHORIZED,
                        Optional.empty(),
                        Duration.ZERO,
                        Redacted.literal("turned away at the door with a credential that opens nothing any more")));
    }

    private static Actor stranger(Origin origin) {
        String agent = origin.userAgent();
        return new Actor(
                "stranger",
                "none",
                "",
                origin.endpoint(),
                origin.ip(),
                agent.substring(0, Math.min(agent.length(), MAX_AGENT_CHARS)));
    }
}
