package dev.vigil.server.action;

import dev.vigil.api.Digest;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.Executor;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.audit.Receipt;
import java.io.IOException;
import java.io.Writer;

/** Exports the whole ledger with a checkpoint that vouches for it. */
public record ExportAudit() implements Action<ExportAudit.Export> {
    /** An export that is written when its reader is ready. It holds every entry up to that moment. */
    @FunctionalInterface
    public interface Export {
        void writeTo(Writer out) throws IOException;
    }

    @Override
    public ActionKind kind() {
        return ActionKind.EXPORT_AUDIT;
    }

    @Override
    public byte[] canonical() {
        return new byte[0];
    }

    @Override
    public String summary() {
        return "export the audit log";
    }

    /** Who answers it. */
    public static Executor<ExportAudit, Export> executor(AuditLog audit) {
        return new Reader(audit);
    }

    private record Reader(AuditLog audit) implements Executor<ExportAudit, Export> {
        @Override
        public ActionKind kind() {
            return ActionKind.EXPORT_AUDIT;
        }

        @Override
        public Export run(Approved<ExportAudit> approved, Receipt receipt) {
            approved.recordedAs(receipt);
            return audit::export;
        }

        @Override
        public Digest digest(Export result) {
            return Digest.of(audit.checkpoint());
        }
    }
}
