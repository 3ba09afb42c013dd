package dev.vigil.server.access;

import com.google.errorprone.annotations.CompileTimeConstant;
import dev.vigil.api.Digest;
import dev.vigil.api.action.Effect;
import dev.vigil.ledger.Result;
import dev.vigil.redaction.Redacted;
import dev.vigil.server.audit.Actor;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.audit.Ending;
import dev.vigil.server.audit.Step;
import java.time.Duration;
import java.util.Optional;

/** Writes into the ledger who logged in, who did not, and what people changed about their own proofs. */
final class LoginRecord {
    private static final String LOGIN = "login";
    private static final String ENTITY = "user";

    private final AuditLog audit;

    LoginRecord(AuditLog audit) {
        this.audit = audit;
    }

    /** Somebody proved who they are, and is about to be let in. */
    void loggedIn(Account account, Session session, Origin origin) {
        String proof = account.hasSecondFactor() ? "password+totp" : "password";
        var actor = new Actor(account.name(), proof, session.id(), origin.endpoint(), origin.ip(), session.userAgent());
        note(actor, step(LOGIN, account.name(), session.id()), Result.OK, Redacted.empty());
    }

    /**
     * Somebody was not let in.
     *
     * @param account whose name it was; empty when nobody has it, for what is typed there may be a password
     */
    void turnedAway(String account, Origin origin, @CompileTimeConstant final String why) {
        String agent =
                origin.userAgent().substring(0, Math.min(origin.userAgent().length(), 200));
        var stranger = new Actor("stranger", "none", "", origin.endpoint(), origin.ip(), agent);
        note(stranger, step(LOGIN, account, why), Result.UNAUTHORIZED, Redacted.literal(why));
    }

    /** Somebody changes something about themselves: recorded before it happens. */
    void changing(Principal who, @CompileTimeConstant final String action) {
        note(who.actor(), step(action, who.subject(), who.keyId()), Result.OK, Redacted.empty());
    }

    /** Somebody may not change that about themselves. */
    void refused(Principal who, @CompileTimeConstant final String action) {
        note(who.actor(), step(action, who.subject(), who.keyId()), Result.FORBIDDEN, Redacted.empty());
    }

    private static Step step(String action, String account, String detail) {
        var digest = Digest.of(action + "\0" + account + "\0" + detail);
        return new Step(action, Effect.CHANGE, "", ENTITY, account, Redacted.empty(), digest);
    }

    private void note(Actor actor, Step step, Result result, Redacted detail) {
        audit.note(actor, step, new Ending(result, Optional.empty(), Duration.ZERO, detail));
    }
}
