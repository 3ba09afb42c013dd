package dev.vigil.server.action;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.ledger.Sealing;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.EffectExecutor;
import dev.vigil.server.approval.Executor;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.audit.Receipt;
import java.nio.charset.StandardCharsets;

/** Seals the oldest entries of the ledger, up to and with this one. Answers the name of the file that keeps them. */
public record SealAudit(EntryId last) implements Action<String> {
    @Override
    public ActionKind kind() {
        return ActionKind.SEAL_AUDIT;
    }

    @Override
    public byte[] canonical() {
        return Long.toString(last.sequence()).getBytes(StandardCharsets.UTF_8);
    }

    /** The verifier looks for these words. */
    @Override
    public String summary() {
        return Sealing.words(last.sequence());
    }

    /** Who carries it out. */
    public static Executor<SealAudit, String> executor(AuditLog audit) {
        return new Sealer(audit);
    }

    private record Sealer(AuditLog audit) implements EffectExecutor<SealAudit, String> {
        @Override
        public ActionKind kind() {
            return ActionKind.SEAL_AUDIT;
        }

        @Override
        public String run(Approved<SealAudit> approved, Receipt receipt) {
            return audit.seal(approved.recordedAs(receipt).last).getFileName().toString();
        }

        @Override
        public Digest digest(String result) {
            return Digest.of(result);
        }

        @Override
        public SealAudit decode(byte[] canonical) {
            return new SealAudit(new EntryId(Long.parseLong(new String(canonical, StandardCharsets.UTF_8))));
        }

        @Override
        public String toJson(String result) {
            return "{\"segment\":\"" + result + "\"}";
        }
    }
}
