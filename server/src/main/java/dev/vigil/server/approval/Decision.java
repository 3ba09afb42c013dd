package dev.vigil.server.approval;

import dev.vigil.api.ApprovalId;
import dev.vigil.api.Digest;

/**
 * Somebody's word about a request.
 *
 * @param digest of the exact action that the decider saw
 */
public record Decision(ApprovalId id, Digest digest, Choice choice) {}
