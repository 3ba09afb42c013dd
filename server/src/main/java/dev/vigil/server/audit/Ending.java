package dev.vigil.server.audit;

import dev.vigil.api.Digest;
import dev.vigil.ledger.Result;
import dev.vigil.redaction.Redacted;
import java.time.Duration;
import java.util.Optional;

/**
 * How a step ended.
 *
 * @param answer the digest of what came back
 * @param detail more for people, such as why it failed; may be empty
 */
public record Ending(Result result, Optional<Digest> answer, Duration took, Redacted detail) {}
