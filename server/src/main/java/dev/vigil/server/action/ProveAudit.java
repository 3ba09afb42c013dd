package dev.vigil.server.action;

import dev.vigil.api.Digest;
import dev.vigil.api.EntryId;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.Executor;
import dev.vigil.server.audit.AuditLog;
import dev.vigil.server.audit.Receipt;
import java.nio.charset.StandardCharsets;

/** Shows something about the ledger to somebody who keeps only its public key. The answer is a text of C2SP's forms. */
public record ProveAudit(Claim claim) implements Action<String> {

    /** What is to be shown. */
    public sealed interface Claim {

        /** How long the ledger is and what its root is, signed. */
        record State() implements Claim {}

        /** That this entry is in it. */
        record Holds(EntryId entry) implements Claim {}

        /** That it continues the ledger that had so many entries. */
        record Continues(long oldSize) implements Claim {}
    }

    @Override
    public ActionKind kind() {
        return ActionKind.PROVE_AUDIT;
    }

    @Override
    public byte[] canonical() {
        return summary().getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String summary() {
        return switch (claim) {
            case Claim.State() -> "sign the state of the audit log";
            case Claim.Holds(var entry) -> "prove entry " + entry + " of the audit log";
            case Claim.Continues(long oldSize) ->
                "prove that the audit log continues the one of " + oldSize + " entries";
        };
    }

    /** Who answers it. */
    public static Executor<ProveAudit, String> executor(AuditLog audit) {
        return new Prover(audit);
    }

    private record Prover(AuditLog audit) implements Executor<ProveAudit, String> {
        @Override
        public ActionKind kind() {
            return ActionKind.PROVE_AUDIT;
        }

        @Override
        public String run(Approved<ProveAudit> approved, Receipt receipt) {
            return switch (approved.recordedAs(receipt).claim()) {
                case Claim.State() -> audit.checkpoint();
                case Claim.Holds(var entry) -> audit.prove(entry).text();
                case Claim.Continues(long oldSize) ->
                    audit.continuation(oldSize).text();
            };
        }

        @Override
        public Digest digest(String result) {
            return Digest.of(result);
        }
    }
}
