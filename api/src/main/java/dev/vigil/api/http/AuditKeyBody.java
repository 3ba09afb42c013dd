package dev.vigil.api.http;

/**
 * The answer to {@code GET /api/v1/audit/key}.
 *
 * @param key the public half of the ledger's key with the ledger's name, as C2SP signed-note writes it
 */
public record AuditKeyBody(String key) {}
