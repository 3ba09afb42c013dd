package dev.vigil.api.http;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The answer to {@code GET /api/v1/audit}: entries that fit, the oldest of them first.
 *
 * @param next to go on from here, the value of {@code after}; absent when these are the last
 */
public record AuditBody(List<Entry> entries, Optional<Long> next) {
    /**
     * One entry of the ledger.
     *
     * @param actor who
     * @param proof how they proved it, such as {@code api-key}
     * @param keyId names the credential, never tells it; may be empty
     * @param phase {@code begin} or {@code end} for what is recorded twice, else {@code whole}
     * @param entityType what kind of thing it was done to; may be empty
     * @param inputs what was asked, redacted
     * @param result such as {@code ok} or {@code forbidden}; empty while it is only begun
     * @param digest the SHA-256 of the action
     * @param hash the entry's own hash
     */
    public record Entry(
            long sequence,
            Instant time,
            String actor,
            String proof,
            String keyId,
            String action,
            String phase,
            String service,
            String entityType,
            String entityId,
            String endpoint,
            String inputs,
            String result,
            Optional<Double> durationMs,
            String ip,
            String digest,
            String hash) {}
}
