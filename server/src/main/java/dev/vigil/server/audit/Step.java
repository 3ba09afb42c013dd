package dev.vigil.server.audit;

import dev.vigil.api.Digest;
import dev.vigil.api.action.Effect;
import dev.vigil.redaction.Redacted;

/**
 * What is about to be done.
 *
 * @param action its kind, such as {@code logs.search}
 * @param service the service it concerns, or an empty text
 * @param entityType what kind of thing it is done to, such as {@code notifier}; may be empty
 * @param digest of the exact action
 */
public record Step(
        String action,
        Effect effect,
        String service,
        String entityType,
        String entityId,
        Redacted inputs,
        Digest digest) {}
