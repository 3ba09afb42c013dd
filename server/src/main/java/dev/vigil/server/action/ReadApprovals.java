package dev.vigil.server.action;

import dev.vigil.api.ApprovalId;
import dev.vigil.api.Digest;
import dev.vigil.api.action.Action;
import dev.vigil.api.action.ActionKind;
import dev.vigil.api.json.Json;
import dev.vigil.server.approval.Approvals;
import dev.vigil.server.approval.Approved;
import dev.vigil.server.approval.Executor;
import dev.vigil.server.approval.Request;
import dev.vigil.server.audit.Receipt;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads one request for approval, or the newest ones. */
public record ReadApprovals(Optional<ApprovalId> id, int limit) implements Action<List<Request>> {
    @Override
    public ActionKind kind() {
        return ActionKind.READ_APPROVALS;
    }

    @Override
    public byte[] canonical() {
        return Json.writeBytes(
                new TreeMap<>(Map.of("id", id.map(ApprovalId::value).orElse(""), "limit", limit)));
    }

    @Override
    public String summary() {
        return id.map(one -> "read approval " + one).orElse("list up to " + limit + " approvals");
    }

    /** Who answers it. */
    public static Executor<ReadApprovals, List<Request>> executor(Approvals approvals) {
        return new Reader(approvals);
    }

    private record Reader(Approvals approvals) implements Executor<ReadApprovals, List<Request>> {
        @Override
        public ActionKind kind() {
            return ActionKind.READ_APPROVALS;
        }

        @Override
        public List<Request> run(Approved<ReadApprovals> approved, Receipt receipt) {
            var action = approved.recordedAs(receipt);
            return action.id()
                    .map(one -> approvals.find(one).stream().toList())
                    .orElseGet(() -> approvals.list(action.limit()));
        }

        @Override
        public Digest digest(List<Request> result) {
            return Digest.of(result.toString());
        }
    }
}
