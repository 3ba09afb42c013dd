package dev.vigil.server.action;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.ErrorCode;
import dev.vigil.api.VigilException;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.Effect;
import dev.vigil.ledger.Result;
import dev.vigil.redaction.Destination;
import dev.vigil.redaction.Redacted;
import dev.vigil.redaction.Redactor;
import dev.vigil.server.approval.Decision;
import dev.vigil.server.audit.Actor;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.audit.Ending;
import dev.vigil.server.audit.Receipt;
import dev.vigil.server.audit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Words actions for the ledger: redacted, with how they ended and how long they took. */
public final class Records {
    private final AuditLog audit;
    private final Redactor redactor;
    private final InstantSource clock;

    public Records(AuditLog audit, Redactor redactor, InstantSource clock) {
        this.audit = audit;
        this.redactor = redactor;
        this.clock = clock;
    }

    Step describe(Action<?> action) {
        return new Step(
                action.kind().id(),
                action.kind().effect(),
                action.service(),
                action.entityType(),
                action.entityId(),
                redacted(action.summary()),
                action.digest());
    }

    Step describe(Decision decision) {
        var word = Redacted.name(decision.choice());
        String id = decision.id().value();
        return new Step("approval.decide", Effect.CHANGE, "", "approval", id, word, Digest.of(decision.toString()));
    }

    /** Begins something that runs now. */
    Running begin(Actor actor, Step step) {
        return new Running(audit.begin(actor, step), clock.instant());
    }

    /** Begins a stream: an entry now, and one at its end. */
    Running beginStream(Actor actor, Step step) {
        return new Running(audit.beginStream(actor, step), clock.instant());
    }

    /** Records something that is over already. */
    EntryId note(Actor actor, Step step, Result result, String detail) {
        return audit.note(actor, step, new Ending(result, Optional.empty(), Duration.ZERO, redacted(detail)));
    }

    private Redacted redacted(String text) {
        return redactor.redact(text, Destination.AUDIT);
    }

    /** Something that was begun and must be ended, once. */
    final class Running {
        private final Receipt receipt;
        private final Instant started;

        private Running(Receipt receipt, Instant started) {
            this.receipt = receipt;
            this.started = started;
        }

        Receipt receipt() {
            return receipt;
        }

        EntryId done(Optional<Digest> answer, String detail) {
            return end(Result.OK, answer, detail);
        }

        EntryId failed(RuntimeException fault) {
            try {
                return end(Result.FAILED, Optional.empty(), fault.toString());
            } catch (RuntimeException unrecorded) {
                unrecorded.addSuppressed(fault);
                throw unrecorded;
            }
        }

        private EntryId end(Result result, Optional<Digest> answer, String detail) {
            var took = Duration.between(started, clock.instant());
            return audit.end(receipt, new Ending(result, answer, took, redacted(detail)));
        }
    }

    static VigilException explained(RuntimeException fault) {
        return fault instanceof VigilException known
                ? known
                : new VigilException(ErrorCode.INTERNAL, "an unexpected fault of Vigil's own: " + fault, fault);
    }
}
