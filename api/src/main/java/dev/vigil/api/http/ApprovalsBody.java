package dev.vigil.api.http;

import java.util.List;

/** The answer to {@code GET /api/v1/approvals}: the newest first. */
public record ApprovalsBody(List<ApprovalBody> approvals) {}
