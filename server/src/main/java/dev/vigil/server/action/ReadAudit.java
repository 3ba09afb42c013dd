package dev.vigil.server.action;

import dev.vigil.api.Digest;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.ledger.Entry;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.Executor;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.audit.EntryFilter;
import dev.vigil.server.audit.Receipt;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Reads the newest entries of the ledger that fit, the oldest of them first. */
public record ReadAudit(EntryFilter filter, int limit) implements Action<List<Entry>> {
    @Override
    public ActionKind kind() {
        return ActionKind.READ_AUDIT;
    }

    @Override
    public byte[] canonical() {
        return (filter + " limit=" + limit).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String summary() {
        return "read up to " + limit + " entries of the audit log";
    }

    /** Who answers it. */
    public static Executor<ReadAudit, List<Entry>> executor(AuditLog audit) {
        return new Reader(audit);
    }

    private record Reader(AuditLog audit) implements Executor<ReadAudit, List<Entry>> {
        @Override
        public ActionKind kind() {
            return ActionKind.READ_AUDIT;
        }

        @Override
        public List<Entry> run(Approved<ReadAudit> approved, Receipt receipt) {
            var action = approved.recordedAs(receipt);
            return audit.search(action.filter(), action.limit());
        }

        @Override
        public Digest digest(List<Entry> result) {
            var sha256 = Digest.sha256();
            result.forEach(entry -> sha256.update(entry.canonical()));
            return Digest.ofHash(sha256.digest());
        }
    }
}
