package dev.vigil.server.audit;

import dev.vigil.api.InstanceId;
import dev.vigil.api.Secret;

/**
 * What the audit log needs to know.
 *
 * @param key signs checkpoints: 32 random bytes in hex or base64, from {@code VIGIL_AUDIT_KEY}
 * @param instance this process, registered with {@link Instances}
 */
public record AuditSettings(Secret key, InstanceId instance) {}
